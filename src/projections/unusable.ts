// The stored rows cannot be carried on: they are missing, belong to other versions, or are not what was written.

/** Says why the read models must be rebuilt before anything is folded onto them. */
export class Unusable extends Error {
  override readonly name = 'Unusable'
}

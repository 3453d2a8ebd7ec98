// Arrays in PostgreSQL's binary format, so that a batch of any size is eight parameters and bytes travel as bytes.
// Layout (array_recv): dimensions, has nulls, element type, length, lower bound, then for each element size and bytes.

/** Type OIDs, fixed by PostgreSQL (pg_type.dat). */
const OID = { int8: 20, int4: 23, text: 25, bytea: 17, uuid: 2950, timestamptz: 1184 } as const
const HEADER = 20

/** An array of bytea. */
export function byteaArray(items: readonly Buffer[]): Buffer {
  return arrayOf(
    OID.bytea,
    items,
    (item) => item.length,
    (item, into, at) => item.copy(into, at),
  )
}

/** An array of text in UTF-8. */
export function textArray(items: readonly string[]): Buffer {
  return arrayOf(
    OID.text,
    items,
    (item) => Buffer.byteLength(item),
    (item, into, at) => into.write(item, at),
  )
}

/** An array of int4. Requires 32-bit integers. */
export function int4Array(items: readonly number[]): Buffer {
  return arrayOf(
    OID.int4,
    items,
    () => 4,
    (item, into, at) => into.writeInt32BE(item, at),
  )
}

/** An array of int8. Requires safe integers that are not negative. */
export function int8Array(items: readonly number[]): Buffer {
  return arrayOf(
    OID.int8,
    items,
    () => 8,
    (item, into, at) => into.writeBigInt64BE(BigInt(item), at),
  )
}

/** Requires UUIDs with hyphens. */
export function uuidArray(items: readonly string[]): Buffer {
  return arrayOf(
    OID.uuid,
    items,
    () => 16,
    (item, into, at) => into.write(item.replaceAll('-', ''), at, 'hex'),
  )
}

/** Requires UTC times as `toISOString` writes them. */
export function timestamptzArray(items: readonly string[]): Buffer {
  return arrayOf(
    OID.timestamptz,
    items,
    () => 8,
    (item, into, at) => {
      const microseconds = (Date.parse(item) - EPOCH) * 1_000
      into.writeInt32BE(Math.floor(microseconds / 2 ** 32), at)
      into.writeUInt32BE(((microseconds % 2 ** 32) + 2 ** 32) % 2 ** 32, at + 4)
    },
  )
}

/** PostgreSQL counts microseconds from here; Unix milliseconds. */
export const EPOCH = Date.UTC(2000, 0, 1)

function arrayOf<T>(
  oid: number,
  items: readonly T[],
  size: (item: T) => number,
  write: (item: T, into: Buffer, at: number) => unknown,
): Buffer {
  const sizes = items.map(size)
  const array = Buffer.allocUnsafe(sizes.reduce((total, bytes) => total + 4 + bytes, HEADER))
  array.writeInt32BE(1, 0)
  array.writeInt32BE(0, 4)
  array.writeInt32BE(oid, 8)
  array.writeInt32BE(items.length, 12)
  array.writeInt32BE(1, 16)
  let at = HEADER
  items.forEach((item, index) => {
    const bytes = sizes[index] as number
    array.writeInt32BE(bytes, at)
    write(item, array, at + 4)
    at += 4 + bytes
  })
  return array
}

// Apart from the rest, so that whoever asks whether EventStoreDB was refused need not load its client.

/** Why the log on EventStoreDB is not opened, with the way out, for operators. */
export class OpeningRefused extends Error {}

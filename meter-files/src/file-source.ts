/** A file as its bytes, which can be read more than once: from a disk, from memory, out of an archive. */
export interface FileSource {
  /** As the person who has it calls it; it is shown, and nothing is concluded from it. */
  name: string;
  open(): AsyncIterable<Uint8Array>;
}

export declare function serveFolder(
  folder: string,
  headers?: Readonly<Record<string, string>>,
): Promise<{
  readonly url: string
  /** Paths that were asked for. */
  readonly asked: ReadonlySet<string>
  close(): void
}>

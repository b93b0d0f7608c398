export type EngineName = 'chromium' | 'firefox' | 'webkit'

export interface ClientPoint {
  readonly x: number
  readonly y: number
}

/** A browser that was started; what is stored in one of its sessions no other one sees. */
export interface Browser {
  openSession(): Promise<Session>
  /** Ends it, with its sessions. */
  close(): Promise<void>
}

/** One page: the little that the stories need and that all three engines do alike. */
export interface Session {
  readonly engine: EngineName
  /** The browser's own name and version. */
  readonly version: string
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** Runs a function in the page, with JSON in and out; what it throws is thrown here. */
  evaluate<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>
  /** Gives files to the page's file input. */
  chooseFiles(paths: readonly string[]): Promise<void>
  /** A real press, moves and release of the mouse's first button. */
  drag(points: readonly ClientPoint[]): Promise<void>
  press(key: string): Promise<void>
  /** The window as it is seen, as PNG; undefined where the engine does not answer in time. */
  screenshot(): Promise<Buffer | undefined>
  close(): Promise<void>
}

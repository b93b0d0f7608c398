/** The box in which a layer acts; a side that is left out is open. */
export interface Where {
  readonly startS?: number
  readonly endS?: number
  readonly lowHz?: number
  readonly highHz?: number
}

/** What every layer has. */
export interface LayerBase {
  readonly id: string
  /** One that is not enabled passes on what it gets. */
  readonly enabled: boolean
  /** How much of its output replaces its input, 0 … 1; 1 where it is left out. */
  readonly strength?: number
  /** The channels (0-based) on which it acts; all where it is left out. */
  readonly channels?: 'all' | readonly number[]
  readonly where?: Where
}

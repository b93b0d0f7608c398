export function peakMemory(args: readonly string[]): Promise<{
  readonly status: number
  readonly mib: number
  readonly seconds: number
  readonly said: string
}>

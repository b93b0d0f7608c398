import type { Measured } from './compare.mjs'

export function quantile(values: readonly number[], share: number): number
export function median(values: readonly number[]): number
export function summary(values: readonly number[]): Required<Omit<Measured, 'better'>>
export function roundsWithin(most: number, longestMs: number, now?: () => number): Generator<number>
export function interleaved(
  contenders: readonly { readonly name: string; readonly run: () => number | Promise<number> }[],
  rounds: number,
  warmUps?: number,
): Promise<Map<string, ReturnType<typeof summary> | Error>>

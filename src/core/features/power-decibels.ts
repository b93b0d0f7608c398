import { ln } from '#core/base'

const LEAST_POWER = 1e-10
const DB_OF_LN = 4.342944819032518

/** 10·log10 of a power, of those below 1e-10 that of 1e-10: librosa's and torchaudio's floor. */
export function powerDb(power: number): number {
  return DB_OF_LN * ln(power > LEAST_POWER ? power : LEAST_POWER)
}

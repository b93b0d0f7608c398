import { add, mul, REGISTER, realBytes, sub } from './lanes'

/**
 * y = sums·by; last becomes y, and sums y + share·(y − last).
 *
 * @param sums, by, last  float32[count]
 */
export function prolongRow(sums: usize, by: usize, last: usize, share: f32, count: i32): void {
  const registersEnd = sums + realBytes<f32>(count & ~3)
  const end = sums + realBytes<f32>(count)
  const shares = f32x4.splat(share)
  while (sums < registersEnd) {
    const y = mul<f32>(v128.load(sums), v128.load(by))
    const step = sub<f32>(y, v128.load(last))
    v128.store(last, y)
    v128.store(sums, add<f32>(y, mul<f32>(shares, step)))
    sums += REGISTER
    by += REGISTER
    last += REGISTER
  }
  while (sums < end) {
    const y = load<f32>(sums) * load<f32>(by)
    const step = y - load<f32>(last)
    store<f32>(last, y)
    store<f32>(sums, y + share * step)
    sums += sizeof<f32>()
    by += sizeof<f32>()
    last += sizeof<f32>()
  }
}

/** Multiplies float32[count] by others, in place. */
export function multiplyRow(numbers: usize, by: usize, count: i32): void {
  const registersEnd = numbers + realBytes<f32>(count & ~3)
  const end = numbers + realBytes<f32>(count)
  while (numbers < registersEnd) {
    v128.store(numbers, mul<f32>(v128.load(numbers), v128.load(by)))
    numbers += REGISTER
    by += REGISTER
  }
  while (numbers < end) {
    store<f32>(numbers, load<f32>(numbers) * load<f32>(by))
    numbers += sizeof<f32>()
    by += sizeof<f32>()
  }
}

/**
 * A decimal without an exponent (below 10^21), with at least one digit behind the point and else no trailing
 * zeros: some readers take a column that begins with a 1 without a point for whole numbers.
 */
export function decimal(value: number, decimals: number): string {
  // From there on digits have exponents however they are asked for.
  if (Math.abs(value) >= 1e21) return exactDecimal(value)
  const text = value.toFixed(decimals).replace(/(\.\d+?)0+$/, '$1')
  return text === '-0.0' ? '0.0' : text
}

/** A number as it reads back exactly, with a point in it for the same reason. */
export function exactDecimal(value: number): string {
  const [digits = '', exponent] = String(value).split('e')
  const mantissa = digits.includes('.') ? digits : `${digits}.0`
  return exponent === undefined ? mantissa : `${mantissa}e${exponent}`
}

/** Text that fits between tabs. */
export function tabless(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ')
}

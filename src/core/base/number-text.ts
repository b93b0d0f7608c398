/** U+2212: as wide as a digit and never taken for a dash. */
const MINUS = '−'

/** A number with a fixed count of decimals, a true minus sign and commas between thousands. */
export function numberText(value: number, decimals: number): string {
  return signed(value, (decimal) => withDecimals(decimal, decimals, decimals))
}

/** At most so many decimals, none for nothing. */
export function trimmedText(value: number, decimals: number): string {
  return signed(value, (decimal) => withDecimals(decimal, 0, decimals))
}

/** At most `digits` significant digits, without trailing zeros: 44100 → '44,100', 0.5 → '0.5'. */
export function shortText(value: number, digits: number): string {
  return signed(value, (decimal) => {
    const rounded = roundedTo(decimal, digits)
    return withDecimals(rounded, 0, rounded.digits.length + Math.abs(rounded.point))
  })
}

/** 0.digits · 10^point, without zeros at either end; none for nothing. */
interface Decimal {
  readonly digits: string
  readonly point: number
}

/** What rounds to zero has no sign. */
function signed(value: number, textOf: (magnitude: Decimal) => string): string {
  if (Number.isNaN(value)) return 'NaN'
  const text = Number.isFinite(value) ? textOf(decimalOf(Math.abs(value))) : '∞'
  return value < 0 && /[1-9∞]/.test(text) ? MINUS + text : text
}

/** As a person would write it: the shortest number that is read as this one. */
function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent] = value.toExponential().split('e')
  return trimmed(mantissa.replace('.', ''), Number(exponent) + 1)
}

function trimmed(digits: string, point: number): Decimal {
  return { digits: digits.replace(/0+$/, ''), point }
}

/** Halves are rounded up. */
function roundedTo({ digits, point }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { digits, point }
  if (count < 0 || (digits[count] as string) < '5')
    return trimmed(digits.slice(0, Math.max(0, count)), point)
  const up = String(BigInt(digits.slice(0, count) || 0) + 1n)
  return trimmed(up, point + up.length - count)
}

/** With commas between thousands: Intl's rules take as long to be read as all else of a page's first picture. */
function withDecimals(decimal: Decimal, least: number, most: number): string {
  const { digits, point } = roundedTo(decimal, decimal.point + most)
  const whole = digits.slice(0, Math.max(0, point)).padEnd(point, '0') || '0'
  const fraction = (
    digits && '0'.repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point))
  ).padEnd(least, '0')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === '' ? grouped : `${grouped}.${fraction}`
}

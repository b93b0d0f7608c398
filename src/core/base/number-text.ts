/** U+2212: as wide as a digit and never taken for a dash. */
const MINUS = '−'

const formats = new Map<string, Intl.NumberFormat>()

/** toLocaleString, whose rules are read once a kind of number: that takes longer than 50 numbers. */
function localText(value: number, options: Intl.NumberFormatOptions): string {
  const key = Object.entries(options).join()
  const cached = formats.get(key)
  if (cached !== undefined) return cached.format(value)
  const format = new Intl.NumberFormat('en', options)
  formats.set(key, format)
  return format.format(value)
}

/** A number with a fixed count of decimals, a true minus sign and commas between thousands. */
export function numberText(value: number, decimals: number): string {
  return signed(
    value,
    localText(Math.abs(value), {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }),
  )
}

/** At most so many decimals, none for nothing. */
export function trimmedText(value: number, decimals: number): string {
  return signed(value, localText(Math.abs(value), { maximumFractionDigits: decimals }))
}

/** At most `digits` significant digits, without trailing zeros: 44100 → '44,100', 0.5 → '0.5'. */
export function shortText(value: number, digits: number): string {
  return signed(value, localText(Math.abs(value), { maximumSignificantDigits: digits }))
}

/** What rounds to zero has no sign. */
function signed(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text
}

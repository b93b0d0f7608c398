/** Of a codec whose encoder puts silence in front, where nothing says how much. */
export const DELAY_UNKNOWN =
  'The file does not say how much silence its encoder put in front; it is kept.'

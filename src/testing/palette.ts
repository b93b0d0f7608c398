/** Colours of the page that drawings can be told apart by. */
export const PALETTE = {
  canvas: '#000',
  panel: '#111',
  line: '#222',
  text: '#fff',
  textDim: '#888',
  accent: '#0ff',
  pictureAccent: '#0ff',
  selection: '#fff',
  halo: '#0008',
  font: 'sans-serif',
}

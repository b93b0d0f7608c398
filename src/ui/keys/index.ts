export { fetchHelpDialog } from './fetch-help-dialog'
export { fetchPalette } from './fetch-palette'
export { useClipboard } from './use-clipboard'
export { useKeys } from './use-keys'

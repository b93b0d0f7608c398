export { EmptyPage } from './EmptyPage'
export { fetchExportDialog } from './fetch-export-dialog'
export { OfferBars } from './OfferBars'
export { useFileDrop } from './use-file-drop'

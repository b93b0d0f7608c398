/** Asks for tables of regions; nothing happens where none is chosen. */
export function pickTables(use: (files: readonly File[]) => void): void {
  const picker = document.createElement('input')
  picker.type = 'file'
  picker.multiple = true
  picker.accept =
    '.txt,.csv,.tsv,.sigmf-meta,.TextGrid,.svl,.phn,.wrd,.lab,.rttm,.ctm,.eaf,.srt,.vtt,.json'
  picker.addEventListener('change', () => use([...(picker.files ?? [])]))
  picker.click()
}

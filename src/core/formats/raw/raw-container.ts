/** Whether samples lie in a file as raw ones do, by the facts' `container`. */
export function isRawContainer(container: string): boolean {
  return container === 'Raw' || container === 'SDRangel'
}

/** Which sides of the box around the selected regions a drag holds: none of them moves all of it. */
export interface Grip {
  readonly time: 'start' | 'end' | undefined
  readonly freq: 'low' | 'high' | undefined
}

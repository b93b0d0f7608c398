/** The bins of an island's first or last frame, both ends' own. */
interface Edge {
  low: number
  high: number
}

/** Cells that belong together, as sums over them. Frames and bins are both ends' own. */
export class Island {
  firstFrame: number
  lastFrame: number
  lowBin: number
  highBin: number
  /** Its cells' powers, each over its own floor. */
  strength = 0
  /** Of its cells, as powers: what lies above the floor, and the floor. */
  energy = 0
  floor = 0
  peakPower = 0
  peakBin: number
  /** Whether it is there in frames that no impulse lies over, and whether it stands far out of one. */
  isClear = false
  isFar = false
  /** Whether it may be the beginning or the end of an impulse, where that is too weak to be seen. */
  isBesideImpulse = false
  /** Whether it is no more than a piece of a line that drifts or fades: it is told apart from others, but goes on from them. */
  isFaintLine = false
  /** What it begins and ends with. */
  readonly head: Edge
  readonly tail: Edge
  /** Energy above the floor of each bin from #offset on; a plain array, which a fleck of noise has at once. */
  readonly #energies = [0]
  #offset: number

  constructor(frame: number, bin: number) {
    this.firstFrame = frame
    this.lastFrame = frame
    this.lowBin = bin
    this.highBin = bin
    this.peakBin = bin
    this.head = { low: bin, high: bin }
    this.tail = { low: bin, high: bin }
    this.#offset = bin
  }

  /** Forgets its cells and begins anew: noise has so many islands that making each takes longer than filling it. */
  begin(frame: number, bin: number): this {
    this.firstFrame = frame
    this.lastFrame = frame
    this.lowBin = bin
    this.highBin = bin
    this.strength = 0
    this.energy = 0
    this.floor = 0
    this.peakPower = 0
    this.peakBin = bin
    this.isClear = false
    this.isFar = false
    this.isBesideImpulse = false
    this.isFaintLine = false
    this.head.low = bin
    this.head.high = bin
    this.tail.low = bin
    this.tail.high = bin
    this.#energies.length = 1
    this.#energies[0] = 0
    this.#offset = bin
    return this
  }

  get frameCount(): number {
    return this.lastFrame - this.firstFrame + 1
  }

  /** Mean power of its cells over the mean floor below them. */
  get ratio(): number {
    return this.energy / this.floor + 1
  }

  /** Its cells in a frame, on average; over floors that differ an estimate. */
  get width(): number {
    return this.strength / this.ratio / this.frameCount
  }

  /** Makes room for cells of a frame between two bins, which are then added. */
  widen(frame: number, lowBin: number, highBin: number): void {
    if (frame <= this.firstFrame) moved(this.head, lowBin, highBin, frame < this.firstFrame)
    if (frame >= this.lastFrame) moved(this.tail, lowBin, highBin, frame > this.lastFrame)
    this.#widen(frame, frame, lowBin, highBin)
  }

  /** Adds a cell of those that there is room for. */
  addCell(bin: number, power: number, floor: number): void {
    this.strength += power / floor
    this.energy += power - floor
    this.floor += floor
    this.#add(bin, power - floor)
    this.#takePeak(power, bin)
  }

  absorb(other: Island): void {
    const { head, tail, firstFrame, lastFrame } = other
    if (firstFrame <= this.firstFrame) {
      moved(this.head, head.low, head.high, firstFrame < this.firstFrame)
    }
    if (lastFrame >= this.lastFrame) {
      moved(this.tail, tail.low, tail.high, lastFrame > this.lastFrame)
    }
    this.isClear ||= other.isClear
    this.isFar ||= other.isFar
    this.#widen(other.firstFrame, other.lastFrame, other.lowBin, other.highBin)
    this.strength += other.strength
    this.energy += other.energy
    this.floor += other.floor
    for (let bin = other.lowBin; bin <= other.highBin; bin++) this.#add(bin, other.#energyOf(bin))
    this.#takePeak(other.peakPower, other.peakBin)
  }

  /** The lowest and highest bin once at most this share of the energy is cut off at either end. */
  binsWithout(share: number): readonly [low: number, high: number] {
    const most = share * this.energy
    const energyOf = (bin: number) => this.#energyOf(bin)
    let [low, high] = [this.lowBin, this.highBin]
    for (let cut = energyOf(low); cut <= most && low < high; cut += energyOf(low)) low++
    for (let cut = energyOf(high); cut <= most && high > low; cut += energyOf(high)) high--
    return [low, high]
  }

  #energyOf(bin: number): number {
    return this.#energies[bin - this.#offset]!
  }

  #add(bin: number, energy: number): void {
    this.#energies[bin - this.#offset]! += energy
  }

  #takePeak(power: number, bin: number): void {
    if (power < this.peakPower || (power === this.peakPower && bin >= this.peakBin)) return
    this.peakPower = power
    this.peakBin = bin
  }

  #widen(firstFrame: number, lastFrame: number, lowBin: number, highBin: number): void {
    this.firstFrame = Math.min(this.firstFrame, firstFrame)
    this.lastFrame = Math.max(this.lastFrame, lastFrame)
    this.lowBin = Math.min(this.lowBin, lowBin)
    this.highBin = Math.max(this.highBin, highBin)
    const end = this.#offset + this.#energies.length
    if (this.#offset > this.lowBin || this.highBin >= end) this.#makeRoom()
  }

  /** For as many bins again on either side. */
  #makeRoom(): void {
    const energies = this.#energies
    const margin = this.highBin - this.lowBin + 1
    const offset = Math.min(this.#offset, Math.max(0, this.lowBin - margin))
    const shift = this.#offset - offset
    const before = energies.length
    while (offset + energies.length <= this.highBin + margin) energies.push(0)
    if (shift === 0) return
    for (let i = energies.length; i < before + shift; i++) energies.push(0)
    for (let i = before - 1; i >= 0; i--) energies[i + shift] = energies[i]!
    energies.fill(0, 0, shift)
    this.#offset = offset
  }
}

/** @param isNew  whether bins of another frame replace those that are there */
function moved(edge: Edge, low: number, high: number, isNew: boolean): void {
  edge.low = isNew ? low : Math.min(edge.low, low)
  edge.high = isNew ? high : Math.max(edge.high, high)
}

import { PCA } from 'ml-pca'
import { UMAP } from 'umap-js'
import { type JobControl, LimitError, seededRandom } from '#core/base'
import { type Rows, scaledRows, scaleOf } from './scaled-rows'

/** Ways from many columns to a place on a plane. */
export type ProjectionId = 'pca' | 'umap'

const UMAP_NEIGHBOURS = 15
const LEAST_UMAP_ROWS = 5
const UMAP_SEED = 1

/**
 * A place on a plane for each row, [row][x, y]: rows alike lie near each other. Columns count as much
 * as each other, as far as they vary. By principal components, or by UMAP, which tears apart what is
 * unlike and says nothing by its distances; both give the same positions for the same rows.
 *
 * @throws {LimitError} where there are too few rows
 * @see Pearson, On lines and planes of closest fit, Phil. Mag. 2, 1901
 * @see McInnes, Healy, Melville, UMAP, arXiv:1802.03426, 2018
 */
export async function projected(
  rows: Rows,
  kind: ProjectionId,
  control: JobControl,
): Promise<Float64Array> {
  const all = Array.from({ length: rows.count }, (_, row) => row)
  const scaled = scaledRows(rows, all, scaleOf(rows, all))
  const least = kind === 'umap' ? LEAST_UMAP_ROWS : 2
  if (rows.count < least) {
    throw new LimitError(`there are ${rows.count} regions: a map needs at least ${least}.`)
  }
  await control.checkpoint()
  const positions = kind === 'umap' ? await umapPositions(scaled, control) : pcaPositions(scaled)
  const out = new Float64Array(2 * rows.count)
  for (const [row, [x = 0, y = 0]] of positions.entries()) out.set([x, y], 2 * row)
  return out
}

function pcaPositions(scaled: number[][]): readonly (readonly number[])[] {
  if ((scaled[0]?.length ?? 0) < 2) return scaled
  // NIPALS, which ml-pca has too, finds a second direction where rows lie on a line, and is slower.
  const pca = new PCA(scaled, { method: 'SVD' })
  return pca.predict(scaled, { nComponents: 2 }).to2DArray()
}

async function umapPositions(
  scaled: number[][],
  control: JobControl,
): Promise<readonly (readonly number[])[]> {
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(UMAP_NEIGHBOURS, scaled.length - 1),
    random: seededRandom(UMAP_SEED),
  })
  const epochs = umap.initializeFit(scaled)
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step()
    if (epoch % 16 > 0) continue
    await control.checkpoint()
    control.progress(epoch / epochs)
  }
  return umap.getEmbedding()
}

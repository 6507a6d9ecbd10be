// Writes where each state lies, for maps of tiles: node scripts/tiles.js. From world-atlas (Natural Earth, public domain).
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { geoArea, geoCentroid } from 'd3-geo';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
const { numericToAlpha3 } = require('i18n-iso-countries');
const world = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'));
const places = new Map();
for (const one of feature(world, world.objects.countries).features) {
  const code = one.id === undefined ? undefined : numericToAlpha3(one.id);
  if (code === undefined) continue;
  // of a state in pieces the largest piece, so that France does not lie in the Atlantic
  const { type, coordinates } = one.geometry;
  const pieces = type === 'Polygon' ? [coordinates] : coordinates;
  const [largest] = pieces
    .map((piece) => ({ type: 'Polygon', coordinates: piece }))
    .sort((a, b) => geoArea(b) - geoArea(a));
  places.set(
    code,
    geoCentroid(largest).map((n) => Math.round(n * 10) / 10),
  );
}
const text = `${JSON.stringify(Object.fromEntries([...places].sort(([a], [b]) => (a < b ? -1 : 1))))
  .replaceAll('],', '],\n')
  .replace('{', '{\n')
  .replace(/\}$/, '\n}')}\n`;
writeFileSync(path.resolve(import.meta.dirname, '../templates/reports/places.json'), text);

import type { AccessionData } from '../documents/accession.js';
import type { OverlapData } from '../documents/overlap.js';
import type { RegionData } from '../documents/region.js';
import type { CheckData } from './check-data-types.js';
import type { CorrelationData } from './correlation-data.js';
import type { NationalData } from './national-data.js';
import type { Receipt } from './receipt.js';
import type { RoadMapData } from './road-map-data.js';

/** What the JSON of each kind of report holds, as its schema in schemas/v1 says it. */
export type ComplianceReport = CheckData & { receipt: Receipt };
export type CorrelationReport = CorrelationData & { receipt: Receipt };
export type RoadMapReport = RoadMapData & { receipt: Receipt };
export type AccessionReport = AccessionData & { receipt: Receipt };
export type OverlapReport = OverlapData & { receipt: Receipt };
export type NationalReport = NationalData & { receipt: Receipt };
export interface RegionReport extends Omit<RegionData, 'places'> {
  receipt: Receipt;
}

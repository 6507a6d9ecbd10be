import { sumOf } from '../../analyse/assess/counts.js';
import { type RegionData } from './region.js';

export const nameOf = ({ names }: RegionData, state: string): string => names[state] ?? state;

export const countsOf = ({ topics }: RegionData, n: number) => sumOf(topics.map(({ states }) => states[n]!.counts));

export const topicName = ({ topicNames }: RegionData, id: string): string =>
  topicNames.find((topicName) => topicName.id === id)?.name ?? id;

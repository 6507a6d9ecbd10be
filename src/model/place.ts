/** A place in a file of data, counted from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

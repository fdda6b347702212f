/**
 * How well the data that a figure stands on represent what it is of: by technology, by time and by place, each from 1
 * (the very thing) to 5 (anything else), means of ratings between. It says nothing of how sure the data are.
 */
export type DataQuality = { technological: number; temporal: number; geographical: number };

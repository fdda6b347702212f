/** How a figure came to be: measured 实测, calculated 计算, estimated 估算, default 缺省, declared 填报. */
export const bases = ["measured", "calculated", "estimated", "default", "declared"] as const;
export type Basis = (typeof bases)[number];

/**
 * kg CO2 per kg of carbon. Source: Implementing Regulation (EU) 2018/2066 art. 25 and (EU) 2025/2547 annex III, which
 * fix 3.664 (molar masses 44.01 and 12.011).
 */
export const co2PerCarbon = 3.664;

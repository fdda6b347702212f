/** Elements whose enthalpy is known here. */
export type Element = "Fe" | "C" | "Si" | "Al" | "Cu" | "Mg" | "Zn";

/**
 * One range of Shomate's equation: from and to in K, A to F as in the NIST Chemistry WebBook (kJ/mol with t = T/1000).
 * F counts from the stable solid at 298.15 K, so phases of one element share one zero and differ by their transitions.
 */
export type ShomateRange = readonly [
  from: number,
  to: number,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
];

/** What is known of an element; temperatures in K, molar mass in g/mol (CIAAW 2021, abridged). */
export type ElementData = {
  molarMass: number;
  /** Melting point of the source; undefined for carbon, which dissolves. */
  melts?: number;
  solid: readonly ShomateRange[];
  /** Down to the source's glass transition: a solute is liquid in a melt colder than its own melting point. */
  liquid?: ShomateRange;
};

/**
 * Source: NIST Chemistry WebBook, SRD 69, Shomate coefficients after Chase, NIST-JANAF Thermochemical Tables, 4th ed.,
 * J. Phys. Chem. Ref. Data Monograph 9 (1998). Stable iron is α to 1184 K, γ to 1665 K, δ to 1809 K; the published
 * ranges of α-Fe meet only to 0.4 kJ/mol (2 kWh/t) at 700, 1042 and 1100 K.
 * The liquids of Mg and Zn are the solid at the melting point plus JANAF's heat of fusion (8.477 and 7.322 kJ/mol).
 * Graphite has no Shomate row: fitted here to JANAF's heat capacities of C(ref), 298.15 to 2500 K, within 0.008 J/mol K.
 */
// biome-ignore format: one row a range
export const elements: Readonly<Record<Element, ElementData>> = {
  Fe: {
    molarMass: 55.845, melts: 1809,
    solid: [
      [298, 700, 18.42868, 24.64301, -8.91372, 9.664706, -0.012643, -6.573022],
      [700, 1042, -57767.65, 137919.7, -122773.2, 38682.42, 3993.08, 24078.67],
      [1042, 1100, -325.8859, 28.92876, 0, 0, 411.9629, 745.8231],
      [1100, 1184, -776.7387, 919.4005, -383.7184, 57.08148, 242.1369, 697.6234],
      [1184, 1665, 23.97449, 8.36775, 0.000277, -0.000086, -0.000005, 0.268027],
      [1665, 1809, -776.7387, 919.4005, -383.7184, 57.08148, 242.1369, 697.6234],
    ],
    liquid: [1200, 3133.345, 46.024, -1.884667e-8, 6.09475e-9, -6.640301e-10, -8.246121e-9, -10.80543],
  },
  C: {
    molarMass: 12.011,
    solid: [
      [298, 800, -12.51056, 84.01258, -74.58921, 24.59243, 0.174264, 1.190803],
      [800, 2500, 20.04917, 5.219977, -1.693164, 0.241019, -2.20322, -12.562544],
    ],
  },
  Si: {
    molarMass: 28.085, melts: 1685,
    solid: [[298, 1685, 22.81719, 3.89951, -0.082885, 0.042111, -0.354063, -8.163946]],
    liquid: [298, 3504.616, 27.19604, -1.198306e-10, 5.353262e-11, -6.956612e-12, -4.294375e-12, 40.36163],
  },
  Al: {
    molarMass: 26.982, melts: 933.45,
    solid: [[298, 933.45, 28.0892, -5.414849, 8.560423, 3.42737, -0.277375, -9.147187]],
    liquid: [720, 2790.812, 31.75104, 3.935826e-8, -1.786515e-8, 2.694171e-9, 5.480037e-9, -0.945684],
  },
  Cu: {
    molarMass: 63.546, melts: 1358,
    solid: [[298, 1358, 17.72891, 28.0987, -31.25289, 13.97243, 0.068611, -6.056591]],
    liquid: [900, 2843.261, 32.8445, -0.000084, 0.000032, -0.000004, -0.000028, -1.804901],
  },
  Mg: {
    molarMass: 24.305, melts: 923,
    solid: [[298, 923, 26.54083, -1.533048, 8.062443, 0.57217, -0.174221, -8.501708]],
    liquid: [298, 1366.104, 34.30901, 0, 0, 0, 0, -5.441942],
  },
  Zn: {
    molarMass: 65.38, melts: 692.73,
    solid: [[298, 692.73, 25.60123, -4.405292, 20.42206, -7.399697, -0.045801, -7.756624]],
    liquid: [440, 1180.173, 31.38004, 0, 0, 0, 0, -3.591732],
  },
};

/**
 * Heat of solution in liquid iron, kJ/mol, at infinite dilution: the temperature-free term of ΔG° = 22 590 − 42.26 T
 * J/mol for graphite → [C]. Source: Sigworth & Elliott, Metal Science 8 (1974) 298,
 * as tabulated in The Making, Shaping and Treating of Steel, 11th ed., table 2.2.
 */
export const heatOfSolutionInIron = { C: 22.59 } as const;

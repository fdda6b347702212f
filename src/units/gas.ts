/** 0 °C in kelvin. */
export const zeroCelsius = "273.15";
/** The standard pressure of norms on gases, kPa. */
export const standardPressure = "101.325";
/** Molar volume of an ideal gas at 273.15 K and 101.325 kPa, l/mol (CODATA 2018: 22.413 969 54). */
export const molarVolume = "22.41396954";

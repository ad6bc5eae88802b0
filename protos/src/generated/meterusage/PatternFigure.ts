// Original file: meter_usage.proto


export interface PatternFigure {
  'name'?: (string);
  'value'?: (number | string);
  'unit'?: (string);
}

export interface PatternFigure__Output {
  'name': (string);
  'value': (number);
  'unit': (string);
}

import collections.abc as _abc

Number = _abc._abstract("Number", (), (int, float))
Complex = _abc._abstract("Complex", (), (int, float))
Real = _abc._abstract("Real", (), (int, float))
Rational = _abc._abstract("Rational", (), (int,))
Integral = _abc._abstract("Integral", (), (int,))

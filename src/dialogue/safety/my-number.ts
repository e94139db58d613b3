const DIGITS = 12;
const MODULUS = 11;
/** Qn of the rule for n = 11 down to 1, in the order in which the number is written. */
const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Whether twelve ASCII digits are a possible My Number: the last must be the check digit of the others.
 * Source: 平成26年総務省令第85号 第5条: 11 − (ΣPn×Qn mod 11), 0 where the remainder is 0 or 1; Pn is the n-th digit
 * from the right of the first eleven, Qn is n + 1 up to n = 6 and n − 5 from n = 7.
 */
export function isMyNumber(digits: string): boolean {
  if (digits.length !== DIGITS || /\D/u.test(digits)) return false;
  const remainder = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % MODULUS;
  return Number(digits[DIGITS - 1]) === (remainder <= 1 ? 0 : MODULUS - remainder);
}

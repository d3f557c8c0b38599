import { MINISTRIES, type Ministry } from './ministries.js';

/** Sum of a number's digits, each second one from the right doubled, modulo ten (ISO/IEC 7812-1). */
function luhn(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10;
}

const withKey = (digits: string): string => `${digits}${(10 - luhn(`${digits}0`)) % 10}`;

/** A SIRET that passes the check and is nobody's: no SIREN begins with 000. */
export function siretOf(ministry: Ministry, establishment: number): string {
  const siren = withKey(`00099${String(MINISTRIES.indexOf(ministry) + 1).padStart(3, '0')}`);
  return withKey(`${siren}${String(establishment + 1).padStart(4, '0')}`);
}

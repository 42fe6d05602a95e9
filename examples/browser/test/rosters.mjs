// Rosters of invented people.

export const HEADER = "sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName,email";

/** A OneRoster row. */
export const person = (number, { role = "teacher", given = "Ana", family = "Roy", email = `p${number}@school.example` } = {}) =>
  `t-${number},true,o1,${role},p${number},${given},${family},${email}`;

/** A OneRoster file of so many teachers. */
export const teachers = (count, from = 0) => lines([HEADER, ...Array.from({ length: count }, (_, at) => person(from + at))]);

export const lines = (all) => all.map((line) => `${line}\n`).join("");

/** Three problems in two rows: an address, a role with a near one, spaces. */
export const FAULTY = lines([
  HEADER,
  person(1),
  person(2, { email: "p2@school", given: " Bo" }),
  person(3, { role: "teecher" }),
]);

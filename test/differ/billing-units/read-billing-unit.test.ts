import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MEASURES } from "../../../src/differ/billing-units/measures.js";
import { readBillingUnit } from "../../../src/differ/billing-units/read-billing-unit.js";

/** The unit on one line: `10 mg`, `up to 20 mg`, `2 mg + 3 mg`, `1 study dose of up to 5 mci`. */
function read(description: string): string | null {
  const unit = readBillingUnit(description);
  if (unit === null) return null;
  const amount = (part: { quantity: number; unit: string }) => `${part.quantity} ${part.unit}`;
  return [
    unit.ceiling ? "up to " : "",
    unit.components.length > 0 ? unit.components.map(amount).join(" + ") : amount(unit),
    unit.limit === null ? "" : ` of up to ${amount(unit.limit)}`,
    unit.equivalent === null ? "" : ` = ${amount(unit.equivalent)}`,
  ].join("");
}

describe("the billed unit of a drug", () => {
  it.each([
    ["J1300", "Injection, eculizumab, 10 mg", "10 mg"],
    ["J1308", "Injection, famotidine, 0.25 mg", "0.25 mg"],
    ["J9400", "Injection, ziv-aflibercept, 1mg", "1 mg"],
    ["J0131", "Injection, acetaminophen, not otherwise specified,10 mg", "10 mg"],
    ["J0584", "Injection, burosumab-twza 1 mg", "1 mg"],
    [
      "J0134",
      "Injection, acetaminophen (fresenius kabi), not therapeutically equivalent to j0131, 10 mg",
      "10 mg",
    ],
    ["J0220", "Injection, alglucosidase alfa, 10 mg, not otherwise specified", "10 mg"],
    ["J0190", "Injection, biperiden lactate, per 5 mg", "5 mg"],
    ["J0698", "Injection, cefotaxime sodium, per gm", "1 g"],
    ["Q5101", "Injection, filgrastim-sndz, biosimilar, (zarxio), 1 microgram", "1 mcg"],
    ["J7050", "Infusion, normal saline solution, 250 cc", "250 ml"],
    ["J2150", "Injection, mannitol, 25% in 50 ml", "12.5 g"],
    ["J7040", "Infusion, normal saline solution, sterile (500 ml = 1 unit)", "500 ml"],
    ["J0587", "Injection, rimabotulinumtoxinb, 100 units", "100 unit"],
    ["J9213", "Injection, interferon, alfa-2a, recombinant, 3 million units", "3000000 unit"],
    ["J0725", "Injection, chorionic gonadotropin, per 1,000 usp units", "1000 usp unit"],
    ["J7190", "Factor viii (antihemophilic factor, human) per i.u.", "1 iu"],
    ["J7205", "Injection, factor viii fc fusion protein (recombinant), per iu", "1 iu"],
    [
      "J7187",
      "Injection, von willebrand factor complex (humate-p), per iu vwf:rco",
      "1 iu vwf:rco",
    ],
    ["J3480", "Injection, potassium chloride, per 2 meq", "2 meq"],
    [
      "J9325",
      "Injection, talimogene laherparepvec, per 1 million plaque forming units",
      "1000000 pfu",
    ],
    ["A9513", "Lutetium lu 177, dotatate, therapeutic, 1 millicurie", "1 mci"],
    [
      "J1443",
      "Injection, ferric pyrophosphate citrate solution (triferic), 0.1 mg of iron",
      "0.1 mg",
    ],
    ["J3364", "Injection, urokinase, 5000 iu vial", "5000 iu"],
  ])("%s: %s", (_, description, unit) => {
    expect(read(description)).toBe(unit);
  });

  it("ignores parentheses, even after an unmatched one", () => {
    expect(readBillingUnit("Injection, a) example (5 mg vial), 10 mg")?.text).toBe("10 mg");
  });

  it("has an equivalent only if it fills the parentheses (J2788)", () => {
    const minidose = "Injection, rho d immune globulin, human, minidose, 50 micrograms";
    expect(readBillingUnit(`${minidose} (250 i.u.)`)?.equivalent?.quantity).toBe(250);
    expect(readBillingUnit(`${minidose} (250 i.u. a syringe)`)?.equivalent).toBeNull();
  });

  it("keeps the matched words", () => {
    expect(readBillingUnit("Injection, Furosemide,  up to\t20 mg")?.text).toBe("up to 20 mg");
  });
});

describe("a ceiling", () => {
  it.each([
    ["J1940", "Injection, furosemide, up to 20 mg", "up to 20 mg"],
    [
      "J0572",
      "Buprenorphine/naloxone, oral, less than or equal to 3 mg buprenorphine",
      "up to 3 mg",
    ],
    ["J1810", "Injection, droperidol and fentanyl citrate, up to 2 ml ampule", "up to 2 ml"],
    ["T1002", "Rn services, up to 15 minutes", "up to 15 minute"],
    ["or less", "Injection, example, 0.5 ml or less", "up to 0.5 ml"],
  ])("is marked as a ceiling: %s", (_, description, unit) => {
    expect(read(description)).toBe(unit);
  });

  it("is not the unit when it only limits the code (A9516)", () => {
    expect(
      read("Iodine i-123 sodium iodide, diagnostic, per 100 microcuries, up to 999 microcuries"),
    ).toBe("100 uci");
  });
});

describe("a combination", () => {
  it.each([
    ["J0668", "Instillation, bupivacaine and meloxicam, 1 mg/0.03 mg", "1 mg + 0.03 mg"],
    ["J0741", "Injection, cabotegravir and rilpivirine, 2mg/3mg", "2 mg + 3 mg"],
    ["J7356", "Injection, foscarbidopa 0.25 mg/foslevodopa 5 mg", "0.25 mg + 5 mg"],
    ["J0695", "Injection, ceftolozane 50 mg and tazobactam 25 mg", "50 mg + 25 mg"],
    [
      "J0742",
      "Injection, imipenem 4 mg, cilastatin 4 mg and relebactam 2 mg",
      "4 mg + 4 mg + 2 mg",
    ],
    ["J9153", "Injection, liposomal, 1 mg daunorubicin and 2.27 mg cytarabine", "1 mg + 2.27 mg"],
    [
      "J7620",
      "Albuterol, up to 2.5 mg and ipratropium bromide, up to 0.5 mg, fda-approved final product",
      "up to 2.5 mg + 0.5 mg",
    ],
    ["J9144", "Injection, daratumumab, 10 mg and hyaluronidase-fihj", "10 mg"],
  ])("%s: %s", (_, description, unit) => {
    expect(read(description)).toBe(unit);
  });

  it("has the total as its quantity when the descriptor states it (J0458)", () => {
    const unit = readBillingUnit("Injection, aztreonam/avibactam, 7.5 mg/2.5 mg (10 mg)");
    expect(unit).toMatchObject({
      quantity: 10,
      unit: "mg",
      components: [{ quantity: 7.5 }, { quantity: 2.5 }],
    });
  });

  it("has the first ingredient's quantity when the parentheses state something else", () => {
    expect(readBillingUnit("Injection, a and b, 7.5 mg/2.5 mg (20 mg)")).toMatchObject({
      quantity: 7.5,
    });
  });
});

describe("a counted unit", () => {
  it.each([
    ["A9500", "Technetium tc-99m sestamibi, diagnostic, per study dose", "1 study dose"],
    [
      "A9515",
      "Choline c-11, diagnostic, per study dose up to 20 millicuries",
      "1 study dose of up to 20 mci",
    ],
    [
      "A4253",
      "Blood glucose test or reagent strips for home blood glucose monitor, per 50 strips",
      "50 strip",
    ],
    [
      "A4271",
      "Integrated lancing and blood sample testing cartridges for home blood glucose monitor, per 50 tests",
      "50 test",
    ],
    [
      "T2011",
      "Preadmission screening and resident review (pasrr) level ii evaluation, per evaluation",
      "1 evaluation",
    ],
    [
      "S9497",
      "Home infusion therapy, antibiotic, antiviral, or antifungal therapy; once every 3 hours; administrative services, professional pharmacy services, care coordination, and all necessary supplies and equipment (drugs and nursing visits coded separately), per diem",
      "1 day",
    ],
    [
      "Q9982",
      "Flutemetamol f18, diagnostic, per study dose, up to 5 millicuries",
      "1 study dose of up to 5 mci",
    ],
    [
      "A9543",
      "Yttrium y-90 ibritumomab tiuxetan, therapeutic, per treatment dose, up to 40 millicuries",
      "1 treatment dose of up to 40 mci",
    ],
    [
      "Q2042",
      "Tisagenlecleucel, up to 600 million car-positive viable t cells, including leukapheresis and dose preparation procedures, per therapeutic dose",
      "1 therapeutic dose of up to 600000000 cell",
    ],
    ["J9266", "Injection, pegaspargase, per single dose vial", "1 vial"],
    [
      "J7308",
      "Aminolevulinic acid hcl for topical administration, 20%, single unit dosage form (354 mg)",
      "1 single dose = 354 mg",
    ],
    ["C9285", "Lidocaine 70 mg/tetracaine 70 mg, per patch", "1 patch"],
    ["P9016", "Red blood cells, leukocytes reduced, each unit", "1 whole unit"],
    ["A4208", "Syringe with needle, sterile 3 cc, each", "1 each"],
    [
      "A6197",
      "Alginate dressing, pad size more than 16 sq. in. but less than or equal to 48 sq. in., each dressing",
      "1 dressing",
    ],
    ["A4770", "Blood collection tube, vacuum, for dialysis, per 50", "50 each"],
    [
      "J7295",
      "Ethinyl estradiol and etonogestrel 0.015mg, 0.12mg per 24 hours; monthly vaginal ring, each",
      "1 each",
    ],
  ])("%s: %s", (_, description, unit) => {
    expect(read(description)).toBe(unit);
  });
});

describe("a unit of area, distance, time, or energy", () => {
  it.each([
    [
      "Q4101",
      "Apligraf, per square centimeter (add-on, list separately in addition to primary procedure)",
      "1 sq cm",
    ],
    ["Q4208", "Novafix, per square cenitmeter", "1 sq cm"],
    ["A4450", "Tape, non-waterproof, per 18 square inches", "18 sq in"],
    ["A6457", "Tubular dressing with or without elastic, any width, per linear yard", "1 yard"],
    ["A0425", "Ground mileage, per statute mile", "1 mile"],
    ["A0380", "Bls mileage (per mile)", "1 mile"],
    ["A4706", "Bicarbonate concentrate, solution, for hemodialysis, per gallon", "1 gallon"],
    [
      "G0151",
      "Services performed by a qualified physical therapist in the home health or hospice setting, each 15 minutes",
      "15 minute",
    ],
    [
      "G0277",
      "Hyperbaric oxygen under pressure, full body chamber, per 30 minute interval",
      "30 minute",
    ],
    [
      "S9122",
      "Home health aide or certified nurse assistant, providing care in the home; per hour",
      "1 hour",
    ],
    [
      "S9365",
      "Home infusion therapy, total parenteral nutrition (tpn); one liter per day, administrative services, per diem",
      "1 day",
    ],
    ["Q0516", "Pharmacy supplying fee, oral drug, per 30-days", "30 day"],
    ["E0441", "Stationary oxygen contents, gaseous, 1 month's supply = 1 unit", "1 month"],
    ["S8120", "Oxygen contents, gaseous, 1 unit equals 1 cubic foot", "1 cu ft"],
    [
      "B4150",
      "Enteral formula, administered through an enteral feeding tube, 100 calories = 1 unit",
      "100 calorie",
    ],
  ])("%s: %s", (_, description, unit) => {
    expect(read(description)).toBe(unit);
  });
});

describe("the reader", () => {
  it.each([
    [
      "a concentration (Q9951)",
      "Low osmolar contrast material, 400 or greater mg/ml iodine concentration, per ml",
      "1 ml",
    ],
    [
      "a range of concentrations (Q9965)",
      "Low osmolar contrast material, 100-199 mg/ml iodine concentration, per ml",
      "1 ml",
    ],
    [
      "a concentration in parentheses (Q4185)",
      "Cellesta flowable amnion (25 mg per cc); per 0.5 cc",
      "0.5 ml",
    ],
    [
      "the contents of a vial (J3240)",
      "Injection, thyrotropin alpha, 0.9 mg, provided in 1.1 mg vial",
      "0.9 mg",
    ],
    [
      "nominal content (J1412)",
      "Injection, valoctocogene roxaparvovec-rvox, per ml, containing nominal 2 x 10^13 vector genomes",
      "1 ml",
    ],
    [
      "an age and a weight (Q0220)",
      "Injection, tixagevimab and cilgavimab (12 years of age and older weighing at least 40kg), 300 mg",
      "300 mg",
    ],
    ["an age range", "Vaccine, pediatric, 6-35 months, 0.25 ml", "0.25 ml"],
    [
      "the amount in a second measure (J2788)",
      "Injection, rho d immune globulin, human, minidose, 50 micrograms (250 i.u.)",
      "50 mcg = 250 iu",
    ],
  ])("finds the unit beside %s", (_, description, unit) => {
    expect(read(description)).toBe(unit);
  });
});

describe("a descriptor without a clear unit", () => {
  it.each([
    ["no amount (J3490)", "Unclassified drugs"],
    [
      "a minimum (Q9992)",
      "Injection, buprenorphine extended-release (sublocade), greater than 100 mg",
    ],
    [
      "a range (J0573)",
      "Buprenorphine/naloxone, oral, greater than 3 mg, but less than or equal to 6 mg buprenorphine",
    ],
    ["a minimum in other words (J1560)", "Injection, gamma globulin, intramuscular, over 10 cc"],
    ["a concentration (J3265)", "Injection, torsemide, 10 mg/ml"],
    ["two measures (J1080)", "Injection, testosterone cypionate, 1 cc, 200 mg"],
    ["one amount per another (Q4174)", "Palingen or promatrx, 0.36 mg per 0.25 cc"],
    [
      "ingredients and a volume (J7340)",
      "Carbidopa 5 mg/levodopa 20 mg enteral suspension, 100 ml",
    ],
    ["two alternatives", "Injection, example, 20 mg or 40 mg"],
    ["a limit and a volume", "Injection, example, up to 10 mg, 5 ml"],
    ["a list of ingredients without an end", "Injection, example 5 mg, sample 10 mg"],
    ["a unit beside an amount", "Injection, example, per 10 mg, vial of 20 mg"],
    [
      "part of a service (G2082)",
      "Office visit and provision of up to 56 mg of esketamine, includes 2 hours observation",
    ],
    [
      "a flow rate (A4306)",
      "Disposable drug delivery system, flow rate of less than 50 ml per hour",
    ],
    ["the size of a device (S5560)", "Insulin delivery device, reusable pen; 1.5 ml size"],
    [
      "the size of a syringe (A4232)",
      "Syringe with needle for external insulin pump, sterile, 3 cc",
    ],
    [
      "an unknown container (S0106)",
      "Bupropion hcl sustained release tablet, 150 mg, per bottle of 60 tablets",
    ],
    [
      "two units (G0420)",
      "Educational services related to chronic kidney disease; individual, per session, per one hour",
    ],
    [
      "a time per time (G0019)",
      "Community health integration services, 60 minutes per calendar month",
    ],
    ["each foot, which is not a length (E0954)", "Wheelchair accessory, foot box, each foot"],
    [
      "a laboratory value (G9217)",
      "Pcp prophylaxis was not prescribed within 3 months of low cd4+ cell count below 200 cells/mm3",
    ],
    ["a dialysis measure (G8718)", "Total kt/v greater than or equal to 1.7 per week"],
    [
      "a patient's weight (K0801)",
      "Power operated vehicle, patient weight capacity 301 to 450 pounds",
    ],
    ["an unknown number notation", "Injection, example, 10 500 units"],
    ["a range with a dash", "Injection, example, 5–10 mg"],
    ["a comparison sign", "Injection, example, ≥ 5 mg"],
    ["a zero amount", "Injection, example, 0 mg"],
    ["an empty descriptor", ""],
  ])("is not read: %s", (_, description) => {
    expect(readBillingUnit(description)).toBeNull();
  });
});

describe("the tables of units", () => {
  const all = Object.entries(MEASURES).flatMap(([unit, { spellings, dimension }]) =>
    spellings.map((spelling) => ({ spelling, unit, dimension })),
  );
  const measures = all.filter(({ dimension }) => dimension !== "count");
  const counted = all.filter(({ dimension }) => dimension === "count");

  it.each(measures)("read per 2 $spelling as $unit", ({ spelling, unit, dimension }) => {
    expect(readBillingUnit(`Example, per 2 ${spelling}`)).toMatchObject({
      quantity: 2,
      unit,
      dimension,
    });
  });

  it.each(counted)("read per $spelling as a count of $unit", ({ spelling, unit }) => {
    expect(readBillingUnit(`Example, per ${spelling}`)).toMatchObject({
      quantity: 1,
      unit,
      dimension: "count",
    });
  });

  it("have each spelling only once", () => {
    expect(new Set(measures.map(({ spelling }) => spelling)).size).toBe(measures.length);
  });
});

describe("reading any text", () => {
  const DESCRIPTIONS = [
    "Injection, eculizumab, 10 mg",
    "Injection, piperacillin sodium/tazobactam sodium, 1 gram/0.125 grams (1.125 grams)",
    "Flutemetamol f18, diagnostic, per study dose, up to 5 millicuries",
    "Injection, von willebrand factor complex (human), wilate, 1 i.u. vwf:rco",
    "Buprenorphine/naloxone, oral, less than or equal to 3 mg buprenorphine",
    "Infusion, normal saline solution, sterile (500 ml = 1 unit)",
    "Case management, each 15 minutes",
    "Unclassified drugs",
  ];

  it("ignores case and repeated blanks", () => {
    const blank = fc.constantFrom(" ", "  ", "\t", "\u00a0", "\r\n ");
    const rewritten = fc
      .tuple(
        fc.constantFrom(...DESCRIPTIONS),
        fc.infiniteStream(fc.boolean()),
        fc.infiniteStream(blank),
      )
      .map(([description, upper, blanks]) => ({
        description,
        changed: description.replace(/./g, (char) =>
          char === " " ? blanks.next().value : upper.next().value ? char.toUpperCase() : char,
        ),
      }));
    fc.assert(
      fc.property(rewritten, ({ description, changed }) => {
        expect(readBillingUnit(changed)).toEqual(readBillingUnit(description));
      }),
    );
  });

  it("gives a positive quantity and words that are in the text", () => {
    const word = fc.constantFrom(
      "per",
      "each",
      "1",
      "0.5",
      "1,000",
      "mg",
      "units",
      "ml",
      "/",
      ",",
      "(",
      ")",
      "up to",
      "and",
      "x",
      "=",
      "1 unit",
      "per 5 mg",
      "10 mg",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, (description) => {
        const unit = readBillingUnit(description);
        if (unit === null) return;
        const folded = description.toLowerCase().replace(/\s+/g, " ");
        expect(unit.quantity).toBeGreaterThan(0);
        for (const words of unit.limit === null ? [unit.text] : unit.text.split(", ")) {
          expect(folded).toContain(words);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "1 mg, ",
    "per ",
    "1,111",
    "(",
    "up to 1 million a ",
    "greater than 1 mg, but less than ",
    "1 mg and a ",
    "syringe 1 mg ",
    "1 to ",
    " ",
  ])("does not stall on repeated %j, and rejects a megabyte of it", (piece) => {
    // The longest text that is read: a pattern that backtracks would exceed the time limit.
    readBillingUnit(piece.repeat(9_999 / piece.length));
    expect(readBillingUnit(piece.repeat(1_000_000 / piece.length))).toBeNull();
  });
});

import { valueTable } from "./value-table.js";

/** Laboratory specialties by hundreds, and subgroups: certification for 100 includes 110 to 150. */
export const labCertification = valueTable(
  "14",
  `
    010 Histocompatibility testing
    100 Microbiology
    110 Bacteriology
    115 Mycobacteriology
    120 Mycology
    130 Parasitology
    140 Virology
    150 Other microbiology
    200 Diagnostic immunology
    210 Syphilis serology
    220 General immunology
    300 Chemistry
    310 Routine chemistry
    320 Urinalysis
    330 Endocrinology
    340 Toxicology
    350 Other chemistry
    400 Hematology
    500 Immunohematology
    510 ABO group & Rh type
    520 Antibody detection (transfusion)
    530 Antibody detection (nontransfusion)
    540 Antibody identification
    550 Compatibility testing
    560 Other immunohematology
    600 Pathology
    610 Histopathology
    620 Oral pathology
    630 Cytology
    800 Radiobioassay
    900 Clinical cytogenetics
  `,
);

import { groupedValueTable, valueTable } from "./value-table.js";

/**
 * Medicare outpatient groups: body system, number within it, and level of intensity (1 to 4; 0 or 9
 * if there is a single level).
 */
export const mogGroup = groupedValueTable("19", {
  "": "000 No MOG applies",
  Integumentary: `
    102 Level II needle biopsy/aspiration
    112 Level II incision and drainage
    132 Level II debridement/destruction
    142 Level II excision/biopsy
    143 Level III excision/biopsy
    151 Level I skin repair
    152 Level II skin repair
    153 Level III skin repair
    160 Incision/excision breast
    169 Breast reconstruction/mastectomy
  `,
  Musculoskeletal: `
    201 Level I skull and facial bone procedures
    202 Level II skull and facial bone procedures
    211 Level I hand musculoskeletal procedures
    212 Level II hand musculoskeletal procedures
    221 Level I foot musculoskeletal procedures
    222 Level II foot musculoskeletal procedures
    231 Level I musculoskeletal procedures
    232 Level II musculoskeletal procedures
    233 Level III musculoskeletal procedures
    241 Level I arthroscopy
    242 Level II arthroscopy
    260 Closed treatment fracture finger/toe/trunk
    269 Closed treatment fracture/dislocation/except finger/toe/trunk
    270 Open/percutaneous treatment fracture or dislocation
    279 Bone/joint manipulation under anesthesia
    280 Bunion procedures
    289 Arthroplasty
    290 Arthroplasty with prosthesis
  `,
  "ENT/respiratory/cardiovascular/lymphatic/endocrine": `
    302 Level II ENT procedures
    303 Level III ENT procedures
    304 Level IV ENT procedures
    309 Implantation of cochlear device (ASC rate does not include cost of implant)
    310 Nasal cauterization/packing
    319 Tonsil/adenoid procedures
    322 Level II endoscopy upper airway
    323 Level III endoscopy upper airway
    329 Endoscopy lower airway
    330 Thoracentesis/lavage procedures
    350 Placement transvenous caths/cutdown
    359 Removal/revision, pacemaker/vascular device
    360 Vascular ligation
    369 Vascular repair/fistula construction
    370 Lymph node excisions
    379 Thyroid/lymphadenectomy procedures
  `,
  Digestive: `
    400 Esophageal dilation without endoscopy
    410 Esophagoscopy
    421 Level I upper GI endoscopy/intubation
    422 Level II upper GI endoscopy/intubation
    429 Lower GI endoscopy
    430 Anoscopy and diagnostic sigmoidoscopy
    439 Therapeutic proctosigmoidoscopy
    440 Small intestine endoscopy
    449 Percutaneous biliary endoscopic procedures
    450 Endoscopic retrograde cholangio-pancreatography (ERCP)
    460 Hernia/hydrocele procedures
    472 Level II anal/rectal procedures
    473 Level III anal/rectal procedures
    480 Peritoneal and abdominal procedures
    490 Tube procedures
  `,
  "Urinary/genital": `
    501 Level I laparoscopy
    502 Level II laparoscopy
    509 Lithotripsy
    511 Level I cystourethroscopy and other genitourinary procedures
    512 Level II cystourethroscopy and other genitourinary procedures
    513 Level III cystourethroscopy and other genitourinary procedures
    521 Level I urethral procedures
    522 Level II urethral procedures
    530 Circumcision
    539 Penile procedures
    540 Insertion of penile prosthesis (ASC rate does include cost of implant)
    549 Testes/epididymis procedures
    550 Prostate biopsy
    562 Level II female reproductive procedures
    563 Level III female reproductive procedures
    570 Surgical hysteroscopy
    579 D & C
    580 Spontaneous abortion
    589 Therapeutic abortion
  `,
  "Nervous/eye": `
    602 Level II nervous system injections
    609 Revision/removal neurological device
    610 Implantation of neurostimulator electrodes (ASC rate does not include cost of implant)
    619 Implantation of neurological devices (ASC rate does not include cost of implant)
    621 Level I nerve procedures
    622 Level II nerve procedures
    629 Spinal tap
    639 Laser eye procedures except retinal
    640 Cataract procedures
    649 Cataract procedures with IOL insert (includes $150 insert)
    651 Level I anterior segment eye procedures
    652 Level II anterior segment eye procedures
    659 Corneal transplant (ASC rate includes price of transplant)
    660 Posterior segment eye procedures
    669 Strabismus/muscle procedures
    673 Level III eye procedure
    674 Level IV eye procedure
    680 Vitrectomy
    689 Implantation/replacement of intravitreal drug
  `,
});

/** Whether an ASC facility fee, another fee, or none is paid. */
export const mogPolicyIndicator = valueTable(
  "20",
  `
    1 ASC covered procedure
    2 Bundled service/no separate payment
    3 Excluded from ASC list
    4 Invalid code/90 day grace period
    6 Separate payment when furnished in an ASC
    7 ASC restricted coverage procedure
    9 ASC payment not applicable
  `,
);

/**
 * Whether an ambulatory surgical center may perform the procedure. The layout's other value, BLANK
 * (not approved), is an empty field, so it is in no table.
 */
export const ascGroup = valueTable(
  "17",
  "YY Approved to be performed in an ambulatory surgical center",
);

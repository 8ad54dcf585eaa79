import { valueTable } from "./value-table.js";

/** Berenson-Eggers type of service. The January 2025 layout misprints O1L as 01L. */
export const betos = valueTable(
  "23, table BETOS_TB",
  `
    D1A Medical/surgical supplies
    D1B Hospital beds
    D1C Oxygen and supplies
    D1D Wheelchairs
    D1E Other DME
    D1F Prosthetic/orthotic devices
    D1G Drugs administered through DME
    I1A Standard imaging - chest
    I1B Standard imaging - musculoskeletal
    I1C Standard imaging - breast
    I1D Standard imaging - contrast gastrointestinal
    I1E Standard imaging - nuclear medicine
    I1F Standard imaging - other
    I2A Advanced imaging - CAT/CT/CTA: brain/head/neck
    I2B Advanced imaging - CAT/CT/CTA: other
    I2C Advanced imaging - MRI/MRA: brain/head/neck
    I2D Advanced imaging - MRI/MRA: other
    I3A Echography/ultrasonography - eye
    I3B Echography/ultrasonography - abdomen/pelvis
    I3C Echography/ultrasonography - heart
    I3D Echography/ultrasonography - carotid arteries
    I3E Echography/ultrasonography - prostate, transrectal
    I3F Echography/ultrasonography - other
    I4A Imaging/procedure - heart including cardiac catheterization
    I4B Imaging/procedure - other
    M1A Office visits - new
    M1B Office visits - established
    M2A Hospital visit - initial
    M2B Hospital visit - subsequent
    M2C Hospital visit - critical care
    M3 Emergency room visit
    M4A Home visit
    M4B Nursing home visit
    M5A Specialist - pathology
    M5B Specialist - psychiatry
    M5C Specialist - ophthalmology
    M5D Specialist - other
    M6 Consultations
    O1A Ambulance
    O1B Chiropractic
    O1C Enteral and parenteral
    O1D Chemotherapy
    O1E Other drugs
    O1F Hearing and speech services
    O1G Immunizations/vaccinations
    O1L Lymphedema compression treatment items (eff. 1/1/2024)
    P0 Anesthesia
    P1A Major procedure - breast
    P1B Major procedure - colectomy
    P1C Major procedure - cholecystectomy
    P1D Major procedure - TURP
    P1E Major procedure - hysterectomy
    P1F Major procedure - explor/decompr/excis disc
    P1G Major procedure - other
    P2A Major procedure, cardiovascular - CABG
    P2B Major procedure, cardiovascular - aneurysm repair
    P2C Major procedure, cardiovascular - thromboendarterectomy
    P2D Major procedure, cardiovascular - coronary angioplasty (PTCA)
    P2E Major procedure, cardiovascular - pacemaker insertion
    P2F Major procedure, cardiovascular - other
    P3A Major procedure, orthopedic - hip fracture repair
    P3B Major procedure, orthopedic - hip replacement
    P3C Major procedure, orthopedic - knee replacement
    P3D Major procedure, orthopedic - other
    P4A Eye procedure - corneal transplant
    P4B Eye procedure - cataract removal/lens insertion
    P4C Eye procedure - retinal detachment
    P4D Eye procedure - treatment of retinal lesions
    P4E Eye procedure - other
    P5A Ambulatory procedures - skin
    P5B Ambulatory procedures - musculoskeletal
    P5C Ambulatory procedures - inguinal hernia repair
    P5D Ambulatory procedures - lithotripsy
    P5E Ambulatory procedures - other
    P6A Minor procedures - skin
    P6B Minor procedures - musculoskeletal
    P6C Minor procedures - other (Medicare fee schedule)
    P6D Minor procedures - other (Non-Medicare fee schedule)
    P7A Oncology - radiation therapy
    P7B Oncology - other
    P8A Endoscopy - arthroscopy
    P8B Endoscopy - upper gastrointestinal
    P8C Endoscopy - sigmoidoscopy
    P8D Endoscopy - colonoscopy
    P8E Endoscopy - cystoscopy
    P8F Endoscopy - bronchoscopy
    P8G Endoscopy - laparoscopic cholecystectomy
    P8H Endoscopy - laryngoscopy
    P8I Endoscopy - other
    P9A Dialysis services (Medicare fee schedule)
    P9B Dialysis services (Non-Medicare fee schedule)
    T1A Lab tests - routine venipuncture (Non-Medicare fee schedule)
    T1B Lab tests - automated general profiles
    T1C Lab tests - urinalysis
    T1D Lab tests - blood counts
    T1E Lab tests - glucose
    T1F Lab tests - bacterial cultures
    T1G Lab tests - other (Medicare fee schedule)
    T1H Lab tests - other (Non-Medicare fee schedule)
    T2A Other tests - electrocardiograms
    T2B Other tests - cardiovascular stress tests
    T2C Other tests - EKG monitoring
    T2D Other tests - other
    Y1 Other - Medicare fee schedule
    Y2 Other - Non-Medicare fee schedule
    Z1 Local codes
    Z2 Undefined codes
  `,
);

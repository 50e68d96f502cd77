/** Names of countries by their three letters, as `data/actors/countries.tsv` has them (a test compares). */
const LIST =
  "ABWAruba|AFGAfghanistan|AGOAngola|AIAAnguilla|ALAÅland Islands|ALBAlbania|ANDAndorra|AREUnited Arab Emirates|" +
  "ARGArgentina|ARMArmenia|ASMAmerican Samoa|ATAAntarctica|ATFFrench Southern Territories|ATGAntigua and Barbuda|" +
  "AUSAustralia|AUTAustria|AZEAzerbaijan|BDIBurundi|BELBelgium|BENBenin|BESCaribbean Netherlands|BFABurkina Faso|" +
  "BGDBangladesh|BGRBulgaria|BHRBahrain|BHSBahamas|BIHBosnia and Herzegovina|BLMSaint Barthélemy|BLRBelarus|BLZBelize|" +
  "BMUBermuda|BOLBolivia|BRABrazil|BRBBarbados|BRNBrunei|BTNBhutan|BVTBouvet Island|BWABotswana|" +
  "CAFCentral African Republic|CANCanada|CCKCocos (Keeling) Islands|CHESwitzerland|CHLChile|CHNChina|CIVIvory Coast|" +
  "CMRCameroon|CODDemocratic Republic of the Congo|COGRepublic of the Congo|COKCook Islands|COLColombia|COMComoros|" +
  "CPVCape Verde|CRICosta Rica|CUBCuba|CUWCuraçao|CXRChristmas Island|CYMCayman Islands|CYPCyprus|CZECzech Republic|" +
  "DEUGermany|DJIDjibouti|DMADominica|DNKDenmark|DOMDominican Republic|DZAAlgeria|ECUEcuador|EGYEgypt|ERIEritrea|" +
  "ESHWestern Sahara|ESPSpain|ESTEstonia|ETHEthiopia|FINFinland|FJIFiji|FLKFalkland Islands|FRAFrance|FROFaroe Islands|" +
  "FSMFederated States of Micronesia|GABGabon|GBRUnited Kingdom|GEOGeorgia|GGYGuernsey|GHAGhana|GIBGibraltar|GINGuinea|" +
  "GLPGuadeloupe|GMBGambia|GNBGuinea-Bissau|GNQEquatorial Guinea|GRCGreece|GRDGrenada|GRLGreenland|GTMGuatemala|" +
  "GUFFrench Guiana|GUMGuam|GUYGuyana|HKGHong Kong|HMDHeard Island and McDonald Islands|HNDHonduras|HRVCroatia|HTIHaiti|" +
  "HUNHungary|IDNIndonesia|IMNIsle of Man|INDIndia|IOTBritish Indian Ocean Territory|IRLIreland|IRNIran|IRQIraq|" +
  "ISLIceland|ISRIsrael|ITAItaly|JAMJamaica|JEYJersey|JORJordan|JPNJapan|KAZKazakhstan|KENKenya|KGZKyrgyzstan|" +
  "KHMCambodia|KIRKiribati|KNASaint Kitts and Nevis|KORSouth Korea|KOSKosovo|KWTKuwait|LAOLaos|LBNLebanon|LBRLiberia|" +
  "LBYLibya|LCASaint Lucia|LIELiechtenstein|LKASri Lanka|LSOLesotho|LTULithuania|LUXLuxembourg|LVALatvia|MACMacau|" +
  "MAFSaint Martin|MARMorocco|MCOMonaco|MDAMoldova|MDGMadagascar|MDVMaldives|MEXMexico|MHLMarshall Islands|" +
  "MKDNorth Macedonia|MLIMali|MLTMalta|MMRMyanmar|MNEMontenegro|MNGMongolia|MNPNorthern Mariana Islands|MOZMozambique|" +
  "MRTMauritania|MSRMontserrat|MTQMartinique|MUSMauritius|MWIMalawi|MYSMalaysia|MYTMayotte|NAMNamibia|NCLNew Caledonia|" +
  "NERNiger|NFKNorfolk Island|NGANigeria|NICNicaragua|NIUNiue|NLDNetherlands|NORNorway|NPLNepal|NRUNauru|NZLNew Zealand|" +
  "OMNOman|PAKPakistan|PANPanama|PCNPitcairn Islands|PERPeru|PHLPhilippines|PLWPalau|PNGPapua New Guinea|POLPoland|" +
  "PRIPuerto Rico|PRKNorth Korea|PRTPortugal|PRYParaguay|PSEPalestine|PYFFrench Polynesia|QATQatar|REURéunion|ROURomania|" +
  "RUSRussia|RWARwanda|SAUSaudi Arabia|SDNSudan|SENSenegal|SGPSingapore|SGSSouth Georgia and the South Sandwich Islands|" +
  "SHNSaint Helena, Ascension and Tristan da Cunha|SJMSvalbard and Jan Mayen|SLBSolomon Islands|SLESierra Leone|" +
  "SLVEl Salvador|SMRSan Marino|SOMSomalia|SPMSaint Pierre and Miquelon|SRBSerbia|SSDSouth Sudan|" +
  "STPSao Tome and Principe|SURSuriname|SVKSlovakia|SVNSlovenia|SWESweden|SWZEswatini|SXMSint Maarten|SYCSeychelles|" +
  "SYRSyria|TCATurks and Caicos Islands|TCDChad|TGOTogo|THAThailand|TJKTajikistan|TKLTokelau|TKMTurkmenistan|" +
  "TLSEast Timor|TONTonga|TTOTrinidad and Tobago|TUNTunisia|TURTurkey|TUVTuvalu|TWNTaiwan|TZATanzania|UGAUganda|" +
  "UKRUkraine|UMIUnited States Minor Outlying Islands|URYUruguay|USAUnited States|UZBUzbekistan|VATVatican City|" +
  "VCTSaint Vincent and the Grenadines|VENVenezuela|VGBBritish Virgin Islands|VIRU.S. Virgin Islands|VNMVietnam|" +
  "VUTVanuatu|WLFWallis and Futuna|WSMSamoa|YEMYemen|ZAFSouth Africa|ZMBZambia|ZWEZimbabwe";

export const COUNTRIES: ReadonlyMap<string, string> = new Map(LIST.split("|").map((one) => [one.slice(0, 3), one.slice(3)]));

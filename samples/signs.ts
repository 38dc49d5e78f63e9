/** What the registries of the samples write behind the number of a result, as `GCN-HKD` in `01/GCN-HKD`. Each kind has its own series. */
const SIGNS: Readonly<Record<string, string>> = {
  'business-registration': 'GCN-HKD',
  licence: 'GP-UBND',
  'birth-certificate': 'GKS-UBND',
  'residence-notice': 'TBTT-CAX',
  'insurance-card': 'BHYT-TE',
  'identity-card': 'CC-CAX',
  'record-copy': 'TLHT-BS',
  'death-extract': 'TLKT-UBND',
  'residence-deletion': 'TBXT-CAX',
  'survivor-decision': 'QĐTT-UBND',
  'burial-decision': 'QĐMT-UBND',
  'connection-agreement': 'TTĐN-ĐL',
  'road-works-permit': 'GPTC-SXD',
  'supply-contract': 'HĐMBĐ-ĐL',
  'construction-permit': 'GPXD',
  'stamped-drawings': 'BVTK-UBND',
  'land-certificate': 'GCN-VPĐK',
};

/** The sign of a kind of result; of one without a sign its name in capitals. */
export const signOf = (kind: string): string => SIGNS[kind] ?? kind.toUpperCase();

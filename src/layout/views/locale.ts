// Languages as Open Graph names them: `en_US`.

/** The region that a language without one is most often meant for: Open Graph knows no language alone. */
const regions: ReadonlyMap<string, string> = new Map(
  'ar_AR bg_BG ca_ES cs_CZ da_DK de_DE el_GR en_US es_ES et_EE fa_IR fi_FI fr_FR he_IL hi_IN hr_HR hu_HU id_ID it_IT ja_JP ko_KR lt_LT lv_LV nb_NO nl_NL pl_PL pt_PT ro_RO ru_RU sk_SK sl_SI sr_RS sv_SE th_TH tr_TR uk_UA vi_VN zh_CN'
    .split(' ')
    .map((locale) => [locale.slice(0, 2), locale.slice(3)]),
);

/** `de-AT` → `de_AT`, `ja` → `ja_JP`, `zh-Hant-TW` → `zh_TW`; a language of which no region is known stays alone. */
export function localeOf(language: string): string {
  const [name = '', ...rest] = language.toLowerCase().split('-');
  const region = rest.find((part) => /^(?:[a-z]{2}|\d{3})$/.test(part))?.toUpperCase();
  const known = region ?? (rest.includes('hant') ? 'TW' : regions.get(name));
  return known === undefined ? name : `${name}_${known}`;
}

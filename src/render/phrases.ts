// The few words that rendering itself writes into articles, in the languages we know.

/** Words for readers and screen readers. */
export interface Phrases {
  readonly footnotes: string;
  /** `number` is 1, 2, or 1-2 for the second mark of the first note. */
  readonly backToReference: (number: string) => string;
  readonly linkTo: (heading: string) => string;
  readonly table: string;
  readonly done: string;
  readonly toDo: string;
  /** Titles of callouts by kind. */
  readonly callouts: {
    readonly note: string;
    readonly tip: string;
    readonly important: string;
    readonly warning: string;
    readonly caution: string;
  };
}

/** The phrases of a language by its BCP 47 tag: `de-AT` gives German; what we do not know, English. */
export function phrasesFor(language: string): Phrases {
  return phrases.get(language.split('-', 1)[0]?.toLowerCase() ?? '') ?? english;
}

const english: Phrases = {
  footnotes: 'Footnotes',
  backToReference: (number) => `Back to reference ${number}`,
  linkTo: (heading) => `Link to “${heading}”`,
  table: 'Table',
  done: 'Done',
  toDo: 'To do',
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
};

const phrases: ReadonlyMap<string, Phrases> = new Map([
  ['en', english],
  [
    'ar',
    {
      footnotes: 'الحواشي',
      backToReference: (number) => `العودة إلى الإشارة ${number}`,
      linkTo: (heading) => `رابط إلى «${heading}»`,
      table: 'جدول',
      done: 'أُنجز',
      toDo: 'لم يُنجز',
      callouts: { note: 'ملاحظة', tip: 'نصيحة', important: 'مهم', warning: 'تحذير', caution: 'تنبيه' },
    },
  ],
  [
    'de',
    {
      footnotes: 'Fußnoten',
      backToReference: (number) => `Zurück zu Verweis ${number}`,
      linkTo: (heading) => `Link zu „${heading}“`,
      table: 'Tabelle',
      done: 'Erledigt',
      toDo: 'Offen',
      callouts: { note: 'Hinweis', tip: 'Tipp', important: 'Wichtig', warning: 'Warnung', caution: 'Vorsicht' },
    },
  ],
  [
    'fr',
    {
      footnotes: 'Notes',
      backToReference: (number) => `Retour à l’appel ${number}`,
      linkTo: (heading) => `Lien vers « ${heading} »`,
      table: 'Tableau',
      done: 'Fait',
      toDo: 'À faire',
      callouts: { note: 'Note', tip: 'Astuce', important: 'Important', warning: 'Avertissement', caution: 'Attention' },
    },
  ],
  [
    'es',
    {
      footnotes: 'Notas',
      backToReference: (number) => `Volver a la referencia ${number}`,
      linkTo: (heading) => `Enlace a «${heading}»`,
      table: 'Tabla',
      done: 'Hecho',
      toDo: 'Pendiente',
      callouts: {
        note: 'Nota',
        tip: 'Consejo',
        important: 'Importante',
        warning: 'Advertencia',
        caution: 'Precaución',
      },
    },
  ],
  [
    'nl',
    {
      footnotes: 'Voetnoten',
      backToReference: (number) => `Terug naar verwijzing ${number}`,
      linkTo: (heading) => `Link naar “${heading}”`,
      table: 'Tabel',
      done: 'Gedaan',
      toDo: 'Te doen',
      callouts: { note: 'Opmerking', tip: 'Tip', important: 'Belangrijk', warning: 'Waarschuwing', caution: 'Let op' },
    },
  ],
  [
    'it',
    {
      footnotes: 'Note',
      backToReference: (number) => `Torna al riferimento ${number}`,
      linkTo: (heading) => `Link a «${heading}»`,
      table: 'Tabella',
      done: 'Fatto',
      toDo: 'Da fare',
      callouts: { note: 'Nota', tip: 'Consiglio', important: 'Importante', warning: 'Avviso', caution: 'Attenzione' },
    },
  ],
  [
    'pt',
    {
      footnotes: 'Notas',
      backToReference: (number) => `Voltar à referência ${number}`,
      linkTo: (heading) => `Ligação para “${heading}”`,
      table: 'Tabela',
      done: 'Feito',
      toDo: 'Por fazer',
      callouts: { note: 'Nota', tip: 'Dica', important: 'Importante', warning: 'Aviso', caution: 'Cuidado' },
    },
  ],
  [
    'ja',
    {
      footnotes: '脚注',
      backToReference: (number) => `参照${number}に戻る`,
      linkTo: (heading) => `「${heading}」へのリンク`,
      table: '表',
      done: '完了',
      toDo: '未完了',
      callouts: { note: '注記', tip: 'ヒント', important: '重要', warning: '警告', caution: '注意' },
    },
  ],
  [
    'zh',
    {
      footnotes: '脚注',
      backToReference: (number) => `返回引用 ${number}`,
      linkTo: (heading) => `“${heading}”的链接`,
      table: '表格',
      done: '已完成',
      toDo: '未完成',
      callouts: { note: '说明', tip: '提示', important: '重要', warning: '警告', caution: '注意' },
    },
  ],
]);

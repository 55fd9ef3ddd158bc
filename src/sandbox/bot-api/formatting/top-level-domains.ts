/**
 * Ends of names that count as addresses without "https://": all countries and the generic domains in wide use
 * (IANA root zone). Telegram knows the whole root zone; of it the sandbox has what people here write.
 */
export const topLevelDomains: ReadonlySet<string> = new Set(
  `
  ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz
  ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo
  fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je
  jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp
  mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py
  qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm
  tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
  com org net edu gov int mil info biz name pro mobi aero asia cat coop jobs museum post tel travel
  academy agency app art bank blog business center chat city cloud club codes community company consulting
  courses dev digital education email energy events expert finance foundation fund games global group guide
  health help host invest legal life link live ltd market media money network news one online page partners
  photo photos plus press pub school science services shop site social solutions space store studio support
  systems team tech tools top tours training university video wiki work world xyz zone
  рф қаз срб мкд укр бел рус дети онлайн сайт орг ком москва
  `
    .trim()
    .split(/\s+/),
);

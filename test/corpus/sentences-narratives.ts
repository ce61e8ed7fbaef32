import type { CorpusEntry } from './corpus-entry.ts'

/**
 * Whole passages as first parts of reports tell them, in wordings of our own after the kinds that fifteen sets of
 * published narratives (242 passages) missed or misread at first sight; decision 0020 has their figures.
 */
export const narrativeSentences: readonly CorpusEntry[] = [
  // words behind their figures, in a list
  [
    '答复政府信息公开申请18件，11件予以公开、3件不予公开、4件属于行政查询事项不予公开。',
    'answered=18',
    'granted=11',
    'refused=3',
    'administrativeQuery=4',
  ],
  [
    '依申请公开收到21件，8件因本机关不掌握相关信息而无法提供、6件属于行政执法案卷不予公开。',
    'received=21',
    'notHeld=8',
    'enforcementFile=6',
  ],
  [
    '政府信息公开行政复议4件维持、2件纠正、1件尚未审结。',
    'reconsideration.upheld=4',
    'reconsideration.corrected=2',
    'reconsideration.pending=1',
  ],
  ['政府信息公开申请答复12件，其中7件已公开；3件部分公开。', 'answered=12', 'granted=7', 'partiallyGranted=3'],
  ['受理政府信息公开申请31件，29件为自然人申请，2件为法人申请。', 'received=31', 'naturalPerson=29', 'organisation=2'],
  // a reason in brackets
  [
    '收到并答复政府信息公开申请26件，其中不予公开（属于三类内部事务信息）2件，无法提供（本机关不掌握相关政府信息）9件，无法提供（没有现成信息需另行制作）1件。',
    'handled=26',
    'internalAffairs=2',
    'notHeld=9',
    'mustBeCreated=1',
  ],
  // several channels are all of them
  ['2024年，通过网站、信函等渠道收到依申请公开信息17件，均按期答复。', 'received=17'],
  ['今年以来，累计办理公民、法人通过公开平台、邮寄等途径依申请公开信息合计13件。', 'handled=13'],
  ['2024年群众通过邮寄、网站、现场等途径向县政府提交政府信息公开申请96件。', 'received=96'],
  // nouns
  ['区直各部门、镇街共收到政府信息依申请公开1208件。', 'named:received=1208'],
  ['2024年共受理依申请政府信息公开事项23例。', 'received=23'],
  ['全年受理依申请信息44条，均已答复。', 'received=44'],
  ['全年共收到依申请件38件，办结36件，结转下年办理2件。', 'received=38', 'answered=36', 'carriedForward=2'],
  ['依申请公开办理情况。2024年度接收到申请书27份，已全部答复。', 'received=27'],
  ['2024年度，县交通运输局依申请公开政务信息数5件。', 'received=5'],
  ['我局收到政府信息依申请公开办理事项2件，已在规定时间内答复。', 'own:received=2'],
  ['全年收到各类政府信息公开申请58件。', 'received=58'],
  ['2024年度本街道发生依申请公开2次。', 'received=2'],
  ['我镇依申请公开请求6件，均妥善答复。', 'region:received=6'],
  [
    '办公室牵头办理向管委会申请的政府信息33件，其中予以公开5件、无法提供21件。',
    'part:handled=33',
    'granted=5',
    'notProvided=21',
  ],
  ['市政府本级、政府办办理政府信息公开申请74件，办结70件。', 'own:handled=74', 'answered=70'],
  ['依据《条例》相关规定办理依申请公开事项19件。', 'handled=19'],
  ['2024年度未收到申请人提出的依申请公开。', 'received=0'],
  ['2024年，我局线上、线下均无依申请公开信件。', 'own:received=0'],
  ['年度内未有公民、法人或其他组织提出政府信息公开申请。', 'received=0'],
  // what is carried over
  ['收到政府信息公开申请9条，其中7条已答复，2条转接到2025年答复。', 'received=9', 'answered=7', 'carriedForward=2'],
  ['共收到政府信息公开申请8份，均为自然人申请，无下年度结转。', 'received=8', 'naturalPerson=8', 'carriedForward=0'],
  [
    '全年共收到依申请公开件25封，13封（含2封转下年度办结）均在规定时限内答复办结。',
    'received=25',
    'part:answered=13',
    'carriedForward=2',
  ],
  [
    '全年接收政府信息公开申请1466件，2023年结转118件；全年办理1402件，结转2025年182件。',
    'received=1466',
    'carriedOver=118',
    'handled=1402',
    'carriedForward=182',
  ],
  [
    '全区累计处理政府信息依申请公开87件，其中，本年度新接收85件，2023年结转办理2件。',
    'region:handled=87',
    'received=85',
    'carriedOver=2',
  ],
  // reviews and suits
  [
    '发生行政复议2件，申请人已撤回；发生行政诉讼1件，结果维持。政府信息公开申请41件。',
    'reconsideration=2',
    'litigation=1',
    'litigation.upheld=1',
    'received=41',
  ],
  [
    '依申请公开情况。办理依申请公开案件17件，有3件申请行政复议，其中2件行政复议决定维持，未审结1件。',
    'handled=17',
    'reconsideration=3',
    'reconsideration.upheld=2',
    'reconsideration.pending=1',
  ],
  [
    '全年无依申请公开引起的行政复议、行政诉讼；无与诉讼（行政复议、行政诉讼）有关的费用支出。',
    'reconsideration=0',
    'litigation=0',
  ],
  // shares
  ['政府信息公开申请中，因本机关不掌握等原因无法提供占31.2%，不予公开占6.5%。', 'notProvided=31.2%', 'refused=6.5%'],
  // documents
  ['加强规范性文件清理，2024年以来现行有效的行政规范性文件3件。', 'normative.inForce=3'],
  [
    '及时清理行政规范性文件，2024年县水利局行政规范性文件制发件数1件，废止件数0件，现行有效件数4件。',
    'normative.issued=1',
    'normative.repealed=0',
    'normative.inForce=4',
  ],
  ['本年度制定并主动公开行政规范性文件12件，废止行政规范性文件5件。', 'normative.issued=12', 'normative.repealed=5'],
  // nothing of it
  ['在依申请公开工作中没有出现应公开而不予公开的办件。'],
  ['全年未受理政府信息公开申请，未接到关于信息不予公开的咨询。', 'received=0'],
  ['受理依申请公开6件，其中同意公开4件，不属于本行政机关公开的2件。', 'received=6', 'granted=4'],
  ['保留行政权力812项，其中行政许可31项、行政处罚702项、行政强制27项。'],
  ['办理行政许可处理决定1310件，办理行政处罚处理决定9件。', 'licensing=1310', 'penalty=9'],
  ['主动公开文件3件，依申请公开1件，不予公开0件，网上公开了3件。'],
  ['依申请公开情况。办理占用道路申请件65件，均现场检查。'],
  ['与历年相比申请数量增加2例；政府信息公开申请未产生收费情况。', 'processingFee=0'],
  ['共受理政府信息公开申请15件，均在法定时限内完成答复。', 'received=15'],
  ['指导下级单位办理依申请公开事项35件次，督促有关部门办理依申请公开事项12件。'],
  ['全年无行政许可、行政处罚、行政强制。', 'licensing=0', 'penalty=0', 'coercion=0'],
  ['依申请公开情况。全年收到群众来信372件，其中答复365件，正在处理7件。'],
  [
    '新受理政府信息公开申请14件，上年转结政府信息公开申请2件，转下一年办理1件。',
    'received=14',
    'carriedOver=2',
    'carriedForward=1',
  ],
  // what came over and what goes on
  [
    '本年新收政府信息公开申请21件，结转上年政府信息公开申请2件，办理完成20件，结转2025年继续办理3件。',
    'received=21',
    'carriedOver=2',
    'answered=20',
    'carriedForward=3',
  ],
  [
    '全年收政府信息公开申请38件，结转上年度政府信息公开申请1件，本年度办结36件，剩余3件结转下年度办理。',
    'received=38',
    'carriedOver=1',
    'answered=36',
    'carriedForward=3',
  ],
  ['共办理政府信息公开申请6件，其中本机关新收4件，上年度未办结2件。', 'handled=6', 'own:received=4', 'carriedOver=2'],
  [
    '收到政府信息公开申请30件，其中自然人申请22件，商业企业申请5件，其他申请3件。',
    'received=30',
    'naturalPerson=22',
    'business=5',
    'otherOrganisation=3',
  ],
  // a year in brackets holds within them
  [
    '政府信息公开引发行政复议案件3件（其中1件为2023年信息公开件），结果维持2件、被纠错1件；行政诉讼案件1件。',
    'reconsideration=3',
    'reconsideration.upheld=2',
    'reconsideration.corrected=1',
    'litigation=1',
  ],
  // denials and decisions
  ['没有因政府信息公开引起行政复议或者行政起诉的案例发生。', 'reconsideration=0', 'litigation=0'],
  ['行政许可2024年处理决定数量28项，行政处罚3项、行政强制0项。', 'licensing=28', 'penalty=3', 'coercion=0'],
  ['行政许可、行政处罚、行政强制决定数量分别为820宗、96宗和4宗。', 'licensing=820', 'penalty=96', 'coercion=4'],
  ['1件免予公开文件、1件依申请公开文件转为主动公开文件。'],
  ['全县政府系统各单位收到依申请公开共2件。', 'region:received=2'],
  ['共接到政府信息公开申请12件，由办公室直接答复9件，转相关部门答复3件。', 'received=12', 'part:answered=9'],
  // of reviews and suits together, and of all the years
  [
    '政府信息公开涉及行政复议、行政诉讼案件43件，结果维持31件。',
    'reconsideration+litigation=43',
    'litigation.upheld=31?',
  ],
  ['收到政府信息公开申请4件，本局2024年度及历年政府信息公开均未收取任何费用。', 'received=4', 'own:processingFee=0'],
  // what stands behind its figure, or between the verb and it
  [
    '现行有效规章6份；制发4份规范性文件，废止15份规范性文件。',
    'regulations.inForce=6',
    'normative.issued=4',
    'normative.repealed=15',
  ],
  ['清理废止往年规范性文件37件，继续有效52件。', 'normative.repealed=37', 'normative.inForce=52'],
  [
    '及时修改完善行政规范性文件，2024年度新发布的行政规范性文件5件，继续有效的行政规范性文件28件。',
    'normative.issued=5',
    'normative.inForce=28',
  ],
  // published, and decided
  ['加强重大事项的公开，全年行政许可决定215件、行政处罚86件。', 'licensing=215', 'penalty=86'],
  ['本局共办结行政许可事项640件，并通过门户网站公示行政许可35条。', 'own:licensing=640'],
  ['主动公开行政许可320条、行政处罚41条。'],
  // of some of them only
  ['（二）依申请公开情况。本街道收到14件信息依申请公开，其中11件按时答复。', 'region:received=14', 'part:answered=11'],
  ['收到政府信息公开申请9件，对于本机关保存的信息均予以公开。', 'received=9'],
  ['收到政府信息公开申请6件，其中收到邮递申请2件，申请人为公民4件、其他组织申请2件。', 'received=6', 'part:received=2'],
  ['包括上年结转政府信息公开申请5件，其中，予以公开4件。', 'carriedOver=5', 'part:granted=4'],
  ['收到政府信息公开申请8件，其中公开5件。', 'received=8', 'granted=5'],
  // no statement of what was applied for
  ['未收到政府信息公开申请，未发现应主动公开政府信息而未予公开的情况。', 'received=0'],
  ['本局未收取信息处理费，不存在减免费用。', 'own:processingFee=0'],
  [
    '因政府信息公开引发行政复议3件，维持2件，尚未办结1件；因具体行政行为被提起行政诉讼5起。',
    'reconsideration=3',
    'reconsideration.upheld=2',
    'reconsideration.pending=1',
  ],
]

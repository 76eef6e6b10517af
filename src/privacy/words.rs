//! Words by which names are told from roles, bodies and places.

/// First names that many people in the country have: two words with capitals are a name where the first is one.
pub(super) const FIRST_NAMES: &str = "\
aaron abdul abdullah abigail adam adele adrian agnes agnieszka ahmed aisha alan albert alex alexander alexandra alfie \
alfred ali alice alicia alison amanda amber amelia amina amir amit amy ana andre andrea andrew andrzej andy angela \
anita ann anna anne annette anthony antonio arjun arthur asha ashley asif audrey ava ayesha barbara barry beatrice \
becky ben benjamin bernadette bernard beryl beth bethany betty beverley bilal bill billy bob brenda brian bridget \
bruce bryan callum cameron carl carla carmel carol carole caroline catherine cathy charles charlie charlotte chelsea \
cheryl chloe chris christina christine christopher ciara claire clare clive colin connor craig cynthia daisy damian \
daniel danielle danny daphne darren dave david dawn dean deborah debbie deepa denise dennis derek diana diane dipak \
donald donna doreen doris dorothy douglas duncan dylan eddie edith edna edward eileen elaine eleanor elena elizabeth \
ella ellen ellie elsie emily emma eric erin ernest esther ethan ethel eva evelyn ewa faisal faith farah fatima fatma \
fiona florence frances francis frank fred freda freya gareth gary gavin gemma geoff geoffrey george georgia georgina \
gerald geraldine gillian gladys glenn gloria gordon grace graham grant greg gregory gulam gurpreet guy hannah harold \
harriet harry harvey hassan hayley hazel heather helen henry hilary holly hope howard hugh hussain ian ibrahim imran \
ines irene iris isaac isabel isabella isla ivan ivy jack jackie jacob jacqueline jade jake james jamie jan jane janet \
janice jasmine jason jay jayne jean jeff jeffrey jenna jennifer jenny jeremy jerome jessica jill jim jo joan joanna \
joanne joe joel john jonathan jordan jose joseph josephine josh joshua joy joyce juan judith judy julia julian julie \
june karen karim karl katarzyna kate katherine kathleen kathryn katie katrina kayleigh keith kelly ken kenneth kerry \
kevin khadija kieran kim kirsty krzysztof kwame kyle laura lauren lawrence leah leanne lee leila lena leo leon leonard \
leroy lesley leslie lewis liam lily linda lindsay lisa liz lorna lorraine louis louise luca lucy luke lydia lynda lynn \
lynne mabel magdalena maggie malcolm manjit marcia marcin marcus margaret maria marian marie marilyn marion marjorie \
mark marlene martin martyn mary maryam mateusz matthew maureen maurice max maxine megan mehmet melanie melissa mia \
michael michal michelle miguel mike mildred millie miriam mohamed mohammad mohammed moira molly monica morgan \
muhammad muriel musa myra nadia nadine nancy naomi natalie natasha nathan neil nell nicholas nick nicola nicole nigel \
nina noah noor nora norma norman oliver olive olivia olga omar oscar osman owen pamela parveen pat patricia patrick \
paul paula pauline pawel pearl peggy penny percy peter philip phil phillip phoebe phyllis pierre piotr polly priya \
rachel raj rajesh ralph ravi ray raymond rebecca reece reginald rehana rhys richard ricky rita rob robert roberta \
robin rodney roger roland ron ronald rory rosa rosalind rose rosemary rosie ross roy rubina ruby rupert russell ruth \
ryan sabrina sadia saeed sally salma sam samantha samina samir samuel sandra sanjay sara sarah scott sean sebastian \
shabana shane shannon sharon shaun shazia sheila shelley shirley sian sidney simon simone sofia sonia sophia sophie \
stacey stanislaw stanley stella stephanie stephen steve steven stewart stuart sue suleiman sunita susan suzanne \
sybil sylvia tamara tania tanya tara tariq ted terence teresa terry thelma theo theresa thomas tim timothy tina toby \
tom tomasz tommy tony tracey tracy trevor tunde usha usman valerie vanessa vera verity veronica vicky victor victoria \
vijay vincent viola violet vivian vivienne walter wanda warren wayne wendy wilfred william winifred winston yasmin \
yusuf yvette yvonne zahra zainab zara zoe zoya chidi chioma emeka ngozi kofi ama abena oluwaseun funmi temitope \
blessing precious gift mei wei ling xiu hong nguyen thi minh svetlana oksana olena andriy bogdan mihai elif aylin \
abigale ada ade adeola ahmad aidan aileen alasdair alastair alec aled alejandro alf alma alun alyssa amara amelie anastasia aneta angharad angus anika \
aniela anjali anya archie ariana arlo arun arwen ashraf astrid aubrey austin babatunde barnaby bashir beata bella berenice bernice bess bessie bevan \
bianca billie bogumil bronwen caitlin camilla carlos carys cassandra catriona cecil cecilia celia ceri cerys chantal chantelle chanelle chandra clara \
claudia claudette clifford clifton colette conor constance cordelia cormac courtney cyril dafydd dai damilola darius darragh davinder declan deirdre delia \
delroy demi denzil desmond devon dilys dimitri dionne dominic dominika dora dot dottie dympna ebony edgar edmund effie eilidh eirlys eleni eli elias \
elijah elin eliza elodie elspeth elwyn emil emilia emmanuel enid eoin ernie errol esme eunice evie ezra fabian faiza farida farooq fay felicity felix \
femi ferdinand fergus finlay finn fionnuala flora florin floyd folake fraser frankie freddie gaynor genevieve ghazala giles giovanni glenys glyn glynis \
godfrey grzegorz gwen gwendoline gwenda gwilym gwyneth habib halima hamza haroon hasan heidi hector herbert hettie hilda horace hortense hugo humphrey \
humaira ida idris ifeoma igor ikram imelda imogen ingrid ioana irena isha ishmael ismail iqbal iwona jacek jada jadwiga jagdish jasper javed jayden \
jemima jerzy jocelyn jodie jolanta joyann justin justyna kai kamal kareem karolina kasia kathy kayode keisha kelechi kelvin kendra kenji kiran kitty \
klaudia kofi krystyna kulwinder lakshmi lamar latoya layla leonora leroy leticia lilian lillian lloyd logan lola lottie louie lucia lucinda lucjan \
ludmila luis luke lyn lynette mairi maja malgorzata malik mandy manuel marek margery margot mariam mariana mariusz marlon marta marvin mason matilda \
maud mavis maya mehreen mercy merle mervyn mick mikhail mina minnie mitchell mo mona montgomery muhammed murray myfanwy myles myrtle nadeem nadine nabila \
naveed nasreen nelson nerys nesta neville ngozi niall nikita nikki niamh nigella noel noreen nuala obinna odette ola olu oonagh orla osian otis paige \
pascal patience patsy pearce perpetua petra philippa pippa poppy portia precious queenie quentin rabia radoslaw rafal rafiq rajinder ramona randolph rania \
raquel rashid rasheed raul reggie renata rhian rhiannon rhoda rhona rina roisin roman rosamund rosalyn rosetta roshni rowena roxanne rudolph rufus rukhsana \
safiya saima sadie salim sanjeev saskia saul selina selwyn seren sergei shabnam shanice shanti shireen shona shreya sid silvia sinead siobhan slawomir \
sonny soraya stefan stefania sukhdev sunil suresh surinder sylwia tabitha tadeusz tamika tamsin tayo teddy tegan terrence tessa thandiwe thaddeus \
theodora theodore tiffany tilly tobias tomos tristan trish trudy tyler tyrone uchenna uma una urszula ursula valentina velma vernon vikram vilma viktor \
viv wai wesley wiktoria wilbur wilf wilhelmina wilma winnie wioletta wojciech xavier yetunde yewande yolanda yousef yuki zachary zack zahid zak zbigniew \
zeinab zelda zena zofia zuzanna";

/// Words that are in the names of bodies, roles and places and in no name of a person.
pub(super) const NOT_NAMES: &str = "\
absence academy access account accountant action actions adviser advisor affairs agenda agent aid all also annual any \
apologies apprentice april architect area areas asset assets assistant assistants associate association at attendance \
august authority bank bedroom behaviour benefit bill board body borough branch budget building buildings bureau \
business call cabinet care caretaker caretakers centre chair chairman chairperson chairwoman champion charity charter \
chief church citizens city clerk close club co college comments commission committee communications community company \
complaint complaints complex compliance conduct consultant consultation contact contents contractor contractors \
control cooperative coordinator corporate council councillor county court crescent culture customer customers data \
date day december decent delivery department deputy development digital director directors disability district \
division drive duty easy east education elected energy engagement engineer england english environment equality estate \
estates event events executive experience external family february federation finance financial fire first forum \
foundation framework friday friends fund gardens gas general good governance government governor grade green ground \
group groups guest guidance hall head health help high hill home homelessness homes hospital house housing human \
improvement in income independent information inspection inspector insurance interim internal investment involved \
involvement item january july june key kingdom landlord landlords lane lead leader leasehold leaseholder leaseholders \
legal lettings library lift lifts limited line list local london lower ltd maintenance management manager managers \
march matters may meeting member members mental minister ministry minute minutes monday month mutual name national \
neighbourhood neighbourhoods network new no none north northern notes november observer observers october office \
officer officers ombudsman on open operations other our panel parish park partner partners partnership people \
performance person place plan planning plc police policy pool present president primary private procurement \
programme project projects property public quality quarter question regeneration region registered regulator \
relations rent rents repair repairs report reports representative representatives resident residents resource \
resources responsive review rights rise risk road room royal rural safe safer safety saturday school scheme schemes \
scotland scrutiny second secretary section senior september service services sheltered site social society solicitor \
south southern sponsor square staff standard standards steering stock strategy street sub summary sunday supervisor \
support supported surveyor surveys sustainability system team teams technical tenancy tenant tenants terrace third \
three through thursday to tower towers town trade trainee transformation treasurer trust tuesday two union unit united \
university upper vice video view village voice volunteer volunteers wales ward warden water way wednesday welcome \
welfare west western with women work works workshop year years you young your youth zone various via vacant invited \
guests draft final version north-east north-west block blocks law act white black asian british irish english welsh scottish european african \
caribbean indian avenue grove walk mews row parade yard wharf gate fold croft brow quay circus broadway villas cottages \
heights stile steps drift wynd ginnel snicket nook garth spinney causeway orchard paddock embankment mount vale lodge point meadow meadows fields field corner where how what when facilitator note-taker the and of for is was were are by from minutes points sector bodies applications accessibility regulations regulation websites website counts counted published answered shown kept missed who not apology online zoom";

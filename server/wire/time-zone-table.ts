/**
 * The time zones as Windows lists them, with their standard offsets from 2027 on. A row has a description and the short
 * code of its standard time. The line below it has the IANA zones that belong to it, including former names. A zone
 * with a different code has it after a colon. If no code is in common use, the code is the offset, as in `GMT+7`.
 * Vancouver and Edmonton no longer share the time of their former rows, and have their own rows.
 */
export const timeZoneTable = `
(UTC-12:00) International Date Line West = GMT-12
  Etc/GMT+12
(UTC-11:00) Coordinated Universal Time-11 = GMT-11
  Etc/GMT+11 Pacific/Midway:SST Pacific/Niue:NUT Pacific/Pago_Pago:SST Pacific/Samoa:SST US/Samoa:SST
(UTC-10:00) Aleutian Islands = HST
  America/Adak America/Atka US/Aleutian
(UTC-10:00) Hawaii = HST
  Pacific/Honolulu Pacific/Johnston Pacific/Rarotonga:CKT Pacific/Tahiti:TAHT US/Hawaii
(UTC-09:30) Marquesas Islands = MART
  Pacific/Marquesas
(UTC-09:00) Alaska = AKST
  America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska
(UTC-09:00) Coordinated Universal Time-09 = GMT-9
  Etc/GMT+9 Pacific/Gambier:GAMT
(UTC-08:00) Baja California = PST
  America/Ensenada America/Santa_Isabel America/Tijuana Mexico/BajaNorte
(UTC-08:00) Coordinated Universal Time-08 = GMT-8
  Etc/GMT+8 Pacific/Pitcairn
(UTC-08:00) Pacific Time (US & Canada) = PST
  America/Los_Angeles US/Pacific
(UTC-07:00) Arizona = MST
  America/Creston America/Dawson_Creek America/Fort_Nelson America/Hermosillo America/Phoenix US/Arizona
(UTC-07:00) La Paz, Mazatlan = MST
  America/Mazatlan Mexico/BajaSur
(UTC-07:00) Mountain Time (US & Canada) = MST
  America/Boise America/Cambridge_Bay America/Ciudad_Juarez America/Denver America/Inuvik America/Shiprock US/Mountain
(UTC-07:00) Vancouver = MST
  America/Vancouver Canada/Pacific
(UTC-07:00) Yukon = MST
  America/Dawson America/Whitehorse Canada/Yukon
(UTC-06:00) Central America = CST
  America/Belize America/Costa_Rica America/El_Salvador America/Guatemala America/Managua America/Tegucigalpa
  Pacific/Galapagos:GALT
(UTC-06:00) Central Time (US & Canada) = CST
  America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN America/Matamoros America/Menominee
  America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga
  America/Rainy_River America/Rankin_Inlet America/Resolute America/Winnipeg Canada/Central US/Central
  US/Indiana-Starke
(UTC-06:00) Easter Island = EAST
  Chile/EasterIsland Pacific/Easter
(UTC-06:00) Edmonton = CST
  America/Edmonton America/Yellowknife Canada/Mountain
(UTC-06:00) Guadalajara, Mexico City, Monterrey = CST
  America/Bahia_Banderas America/Chihuahua America/Merida America/Mexico_City America/Monterrey Mexico/General
(UTC-06:00) Saskatchewan = CST
  America/Regina America/Swift_Current Canada/Saskatchewan
(UTC-05:00) Bogota, Lima, Quito, Rio Branco = COT
  America/Atikokan:EST America/Bogota America/Cayman:EST America/Coral_Harbour:EST America/Eirunepe:ACT
  America/Guayaquil:ECT America/Jamaica:EST America/Lima:PET America/Panama:EST America/Porto_Acre:ACT
  America/Rio_Branco:ACT Brazil/Acre:ACT
(UTC-05:00) Chetumal = EST
  America/Cancun
(UTC-05:00) Eastern Time (US & Canada) = EST
  America/Detroit America/Indiana/Petersburg America/Indiana/Vincennes America/Indiana/Winamac America/Iqaluit
  America/Kentucky/Louisville America/Kentucky/Monticello America/Louisville America/Montreal America/Nassau
  America/New_York America/Nipigon America/Pangnirtung America/Thunder_Bay America/Toronto Canada/Eastern US/Eastern
  US/Michigan
(UTC-05:00) Haiti = EST
  America/Port-au-Prince
(UTC-05:00) Havana = CST
  America/Havana
(UTC-05:00) Indiana (East) = EST
  America/Fort_Wayne America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Vevay America/Indianapolis
  US/East-Indiana
(UTC-05:00) Turks and Caicos = EST
  America/Grand_Turk
(UTC-04:00) Atlantic Time (Canada) = AST
  America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton America/Thule Atlantic/Bermuda Canada/Atlantic
(UTC-04:00) Caracas = VET
  America/Caracas
(UTC-04:00) Cuiaba = AMT
  America/Campo_Grande America/Cuiaba
(UTC-04:00) Georgetown, La Paz, Manaus, San Juan = AST
  America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Boa_Vista:AMT
  America/Curacao America/Dominica America/Grenada America/Guadeloupe America/Guyana:GYT America/Kralendijk
  America/La_Paz:BOT America/Lower_Princes America/Manaus:AMT America/Marigot America/Martinique America/Montserrat
  America/Port_of_Spain America/Porto_Velho:AMT America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy
  America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Tortola America/Virgin
  Brazil/West:AMT
(UTC-04:00) Santiago = CLT
  America/Santiago Chile/Continental
(UTC-03:30) Newfoundland = NST
  America/St_Johns Canada/Newfoundland
(UTC-03:00) Araguaina = BRT
  America/Araguaina
(UTC-03:00) Asuncion = PYT
  America/Asuncion
(UTC-03:00) Brasilia = BRT
  America/Sao_Paulo Brazil/East
(UTC-03:00) Cayenne, Fortaleza = BRT
  America/Belem America/Cayenne:GFT America/Fortaleza America/Maceio America/Paramaribo:SRT America/Recife
  America/Santarem Antarctica/Palmer:CLT Antarctica/Rothera:GMT-3 Atlantic/Stanley:FKT
(UTC-03:00) City of Buenos Aires = ART
  America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia
  America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza
  America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis
  America/Argentina/Tucuman America/Argentina/Ushuaia America/Buenos_Aires America/Catamarca America/Cordoba
  America/Jujuy America/Mendoza America/Rosario
(UTC-03:00) Montevideo = UYT
  America/Montevideo
(UTC-03:00) Punta Arenas = CLT
  America/Coyhaique America/Punta_Arenas
(UTC-03:00) Saint Pierre and Miquelon = PMST
  America/Miquelon
(UTC-03:00) Salvador = BRT
  America/Bahia
(UTC-02:00) Coordinated Universal Time-02 = GMT-2
  America/Noronha:FNT Atlantic/South_Georgia:GST Brazil/DeNoronha:FNT Etc/GMT+2
(UTC-02:00) Greenland = WGT
  America/Godthab America/Nuuk America/Scoresbysund:EGT
(UTC-01:00) Azores = AZOT
  Atlantic/Azores
(UTC-01:00) Cabo Verde Is. = CVT
  Atlantic/Cape_Verde
(UTC) Coordinated Universal Time = UTC
  Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich Etc/UCT Etc/UTC Etc/Universal Etc/Zulu UTC
(UTC+00:00) Dublin, Edinburgh, Lisbon, London = GMT
  Atlantic/Canary:WET Atlantic/Faeroe:WET Atlantic/Faroe:WET Atlantic/Madeira:WET Europe/Belfast Europe/Dublin
  Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/Lisbon:WET Europe/London
(UTC+00:00) Monrovia, Reykjavik = GMT
  Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar Africa/Freetown
  Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Timbuktu America/Danmarkshavn
  Atlantic/Reykjavik Atlantic/St_Helena
(UTC+00:00) Sao Tome = GMT
  Africa/Sao_Tome
(UTC+00:00) Casablanca = GMT
  Africa/Casablanca Africa/El_Aaiun
(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna = CET
  Arctic/Longyearbyen Atlantic/Jan_Mayen Europe/Amsterdam Europe/Andorra Europe/Berlin Europe/Busingen
  Europe/Gibraltar Europe/Luxembourg Europe/Malta Europe/Monaco Europe/Oslo Europe/Rome Europe/San_Marino
  Europe/Stockholm Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Zurich
(UTC+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague = CET
  Europe/Belgrade Europe/Bratislava Europe/Budapest Europe/Ljubljana Europe/Podgorica Europe/Prague Europe/Tirane
(UTC+01:00) Brussels, Copenhagen, Madrid, Paris = CET
  Africa/Ceuta Europe/Brussels Europe/Copenhagen Europe/Madrid Europe/Paris
(UTC+01:00) Sarajevo, Skopje, Warsaw, Zagreb = CET
  Europe/Sarajevo Europe/Skopje Europe/Warsaw Europe/Zagreb
(UTC+01:00) West Central Africa = WAT
  Africa/Algiers:CET Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville
  Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo Africa/Tunis:CET
(UTC+02:00) Athens, Bucharest = EET
  Asia/Famagusta Asia/Nicosia Europe/Athens Europe/Bucharest Europe/Nicosia
(UTC+02:00) Beirut = EET
  Asia/Beirut
(UTC+02:00) Cairo = EET
  Africa/Cairo
(UTC+02:00) Chisinau = EET
  Europe/Chisinau Europe/Tiraspol
(UTC+02:00) Gaza, Hebron = EET
  Asia/Gaza Asia/Hebron
(UTC+02:00) Harare, Pretoria = SAST
  Africa/Blantyre:CAT Africa/Bujumbura:CAT Africa/Gaborone:CAT Africa/Harare:CAT Africa/Johannesburg Africa/Kigali:CAT
  Africa/Lubumbashi:CAT Africa/Lusaka:CAT Africa/Maputo:CAT Africa/Maseru Africa/Mbabane
(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius = EET
  Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Mariehamn Europe/Riga Europe/Sofia Europe/Tallinn Europe/Uzhgorod
  Europe/Vilnius Europe/Zaporozhye
(UTC+02:00) Jerusalem = IST
  Asia/Jerusalem Asia/Tel_Aviv
(UTC+02:00) Juba = CAT
  Africa/Juba
(UTC+02:00) Kaliningrad = EET
  Europe/Kaliningrad
(UTC+02:00) Khartoum = CAT
  Africa/Khartoum
(UTC+02:00) Tripoli = EET
  Africa/Tripoli
(UTC+02:00) Windhoek = CAT
  Africa/Windhoek
(UTC+03:00) Amman = GMT+3
  Asia/Amman
(UTC+03:00) Baghdad = AST
  Asia/Baghdad
(UTC+03:00) Damascus = GMT+3
  Asia/Damascus
(UTC+03:00) Istanbul = TRT
  Asia/Istanbul Europe/Istanbul
(UTC+03:00) Kuwait, Riyadh = AST
  Asia/Aden Asia/Bahrain Asia/Kuwait Asia/Qatar Asia/Riyadh
(UTC+03:00) Minsk = MSK
  Europe/Minsk
(UTC+03:00) Moscow, St. Petersburg = MSK
  Europe/Kirov Europe/Moscow Europe/Simferopol
(UTC+03:00) Nairobi = EAT
  Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu
  Africa/Nairobi Antarctica/Syowa:GMT+3 Indian/Antananarivo Indian/Comoro Indian/Mayotte
(UTC+03:00) Volgograd = MSK
  Europe/Volgograd
(UTC+03:30) Tehran = IRST
  Asia/Tehran
(UTC+04:00) Abu Dhabi, Muscat = GST
  Asia/Dubai Asia/Muscat
(UTC+04:00) Astrakhan, Ulyanovsk = SAMT
  Europe/Astrakhan Europe/Ulyanovsk
(UTC+04:00) Baku = AZT
  Asia/Baku
(UTC+04:00) Izhevsk, Samara = SAMT
  Europe/Samara
(UTC+04:00) Port Louis = MUT
  Indian/Mahe:SCT Indian/Mauritius Indian/Reunion:RET
(UTC+04:00) Saratov = SAMT
  Europe/Saratov
(UTC+04:00) Tbilisi = GET
  Asia/Tbilisi
(UTC+04:00) Yerevan = AMT
  Asia/Yerevan
(UTC+04:30) Kabul = AFT
  Asia/Kabul
(UTC+05:00) Ashgabat, Tashkent = UZT
  Antarctica/Mawson:MAWT Asia/Ashgabat:TMT Asia/Ashkhabad:TMT Asia/Dushanbe:TJT Asia/Samarkand Asia/Tashkent
  Indian/Kerguelen:TFT Indian/Maldives:MVT
(UTC+05:00) Astana = GMT+5
  Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Atyrau Asia/Oral Asia/Qostanay Asia/Qyzylorda
(UTC+05:00) Ekaterinburg = YEKT
  Asia/Yekaterinburg
(UTC+05:00) Islamabad, Karachi = PKT
  Asia/Karachi
(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi = IST
  Asia/Calcutta Asia/Kolkata
(UTC+05:30) Sri Jayawardenepura = IST
  Asia/Colombo
(UTC+05:45) Kathmandu = NPT
  Asia/Kathmandu Asia/Katmandu
(UTC+06:00) Bishkek = KGT
  Asia/Bishkek Asia/Kashgar:XJT Asia/Urumqi:XJT Indian/Chagos:IOT
(UTC+06:00) Dhaka = BDT
  Asia/Dacca Asia/Dhaka Asia/Thimbu:BTT Asia/Thimphu:BTT
(UTC+06:00) Omsk = OMST
  Asia/Omsk
(UTC+06:30) Yangon (Rangoon) = MMT
  Asia/Rangoon Asia/Yangon Indian/Cocos:CCT
(UTC+07:00) Bangkok, Hanoi, Jakarta = ICT
  Antarctica/Davis:DAVT Asia/Bangkok Asia/Ho_Chi_Minh Asia/Jakarta:WIB Asia/Phnom_Penh Asia/Pontianak:WIB Asia/Saigon
  Asia/Vientiane Indian/Christmas:CXT
(UTC+07:00) Barnaul, Gorno-Altaysk = GMT+7
  Asia/Barnaul
(UTC+07:00) Hovd = HOVT
  Asia/Hovd
(UTC+07:00) Krasnoyarsk = KRAT
  Asia/Krasnoyarsk Asia/Novokuznetsk
(UTC+07:00) Novosibirsk = NOVT
  Asia/Novosibirsk
(UTC+07:00) Tomsk = GMT+7
  Asia/Tomsk
(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi = CST
  Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Hong_Kong:HKT Asia/Macao Asia/Macau Asia/Shanghai
(UTC+08:00) Irkutsk = IRKT
  Asia/Irkutsk
(UTC+08:00) Kuala Lumpur, Singapore = SGT
  Asia/Brunei:BNT Asia/Kuala_Lumpur:MYT Asia/Kuching:MYT Asia/Makassar:WITA Asia/Manila:PHT Asia/Singapore
  Asia/Ujung_Pandang:WITA
(UTC+08:00) Perth = AWST
  Australia/Perth Australia/West
(UTC+08:00) Taipei = CST
  Asia/Taipei
(UTC+08:00) Ulaanbaatar = ULAT
  Asia/Choibalsan Asia/Ulaanbaatar Asia/Ulan_Bator
(UTC+08:45) Eucla = ACWST
  Australia/Eucla
(UTC+09:00) Chita = YAKT
  Asia/Chita
(UTC+09:00) Osaka, Sapporo, Tokyo = JST
  Asia/Dili:TLT Asia/Jayapura:WIT Asia/Tokyo Pacific/Palau:PWT
(UTC+09:00) Pyongyang = KST
  Asia/Pyongyang
(UTC+09:00) Seoul = KST
  Asia/Seoul
(UTC+09:00) Yakutsk = YAKT
  Asia/Khandyga Asia/Yakutsk
(UTC+09:30) Adelaide = ACST
  Australia/Adelaide Australia/Broken_Hill Australia/South Australia/Yancowinna
(UTC+09:30) Darwin = ACST
  Australia/Darwin Australia/North
(UTC+10:00) Brisbane = AEST
  Australia/Brisbane Australia/Lindeman Australia/Queensland
(UTC+10:00) Canberra, Melbourne, Sydney = AEST
  Australia/ACT Australia/Canberra Australia/Melbourne Australia/NSW Australia/Sydney Australia/Victoria
(UTC+10:00) Guam, Port Moresby = PGT
  Antarctica/DumontDUrville:DDUT Pacific/Chuuk:CHUT Pacific/Guam:ChST Pacific/Port_Moresby Pacific/Saipan:ChST
  Pacific/Truk:CHUT Pacific/Yap:CHUT
(UTC+10:00) Hobart = AEST
  Antarctica/Macquarie Australia/Currie Australia/Hobart Australia/Tasmania
(UTC+10:00) Vladivostok = VLAT
  Asia/Ust-Nera Asia/Vladivostok
(UTC+10:30) Lord Howe Island = LHST
  Australia/LHI Australia/Lord_Howe
(UTC+11:00) Bougainville Island = BST
  Pacific/Bougainville
(UTC+11:00) Chokurdakh = SRET
  Asia/Srednekolymsk
(UTC+11:00) Magadan = MAGT
  Asia/Magadan
(UTC+11:00) Norfolk Island = NFT
  Pacific/Norfolk
(UTC+11:00) Sakhalin = SAKT
  Asia/Sakhalin
(UTC+11:00) Solomon Is., New Caledonia = SBT
  Pacific/Efate:VUT Pacific/Guadalcanal Pacific/Kosrae:KOST Pacific/Noumea:NCT Pacific/Pohnpei:PONT
  Pacific/Ponape:PONT
(UTC+12:00) Anadyr, Petropavlovsk-Kamchatsky = PETT
  Asia/Anadyr:ANAT Asia/Kamchatka
(UTC+12:00) Auckland, Wellington = NZST
  Antarctica/McMurdo Antarctica/South_Pole Pacific/Auckland
(UTC+12:00) Coordinated Universal Time+12 = GMT+12
  Etc/GMT-12 Pacific/Funafuti:TVT Pacific/Kwajalein:MHT Pacific/Majuro:MHT Pacific/Nauru:NRT Pacific/Tarawa:GILT
  Pacific/Wake:WAKT Pacific/Wallis:WFT
(UTC+12:00) Fiji = FJT
  Pacific/Fiji
(UTC+12:45) Chatham Islands = CHAST
  Pacific/Chatham
(UTC+13:00) Coordinated Universal Time+13 = GMT+13
  Etc/GMT-13 Pacific/Enderbury:PHOT Pacific/Fakaofo:TKT Pacific/Kanton:PHOT
(UTC+13:00) Nuku'alofa = TOT
  Pacific/Tongatapu
(UTC+13:00) Samoa = WST
  Pacific/Apia
(UTC+14:00) Kiritimati Island = LINT
  Pacific/Kiritimati
`

import type { ProductLines } from './product-line.ts';

export const monitors: ProductLines = [
  {
    manufacturer: 'Dell',
    priceEuros: 190,
    weight: 34,
    models: [
      [2017, 'P2419H'],
      [2020, 'P2422H'],
      [2023, 'P2425H'],
    ],
  },
  {
    manufacturer: 'Dell',
    priceEuros: 310,
    weight: 14,
    models: [
      [2017, 'U2719D'],
      [2020, 'U2722D'],
      [2022, 'U2723QE'],
    ],
  },
  {
    manufacturer: 'HP',
    priceEuros: 165,
    weight: 22,
    models: [
      [2017, 'EliteDisplay E243'],
      [2020, 'E24 G4'],
      [2023, 'E24 G5'],
    ],
  },
  {
    manufacturer: 'Lenovo',
    priceEuros: 170,
    weight: 14,
    models: [
      [2017, 'ThinkVision T24i-10'],
      [2020, 'ThinkVision T24i-20'],
      [2023, 'ThinkVision T24i-30'],
    ],
  },
  {
    manufacturer: 'iiyama',
    priceEuros: 140,
    weight: 9,
    models: [
      [2017, 'ProLite XUB2493HS'],
      [2021, 'ProLite XUB2492HSU'],
      [2023, 'ProLite XUB2497HSN'],
    ],
  },
  {
    manufacturer: 'Samsung',
    priceEuros: 150,
    weight: 7,
    models: [
      [2017, 'S24F350'],
      [2021, 'S24A400'],
    ],
  },
];

export const printers: ProductLines = [
  {
    manufacturer: 'HP',
    priceEuros: 340,
    weight: 30,
    models: [
      [2017, 'LaserJet Pro M402dn'],
      [2019, 'LaserJet Pro M404dn'],
      [2022, 'LaserJet Pro 4002dn'],
    ],
  },
  {
    manufacturer: 'Brother',
    priceEuros: 290,
    weight: 25,
    models: [
      [2017, 'HL-L5100DN'],
      [2022, 'HL-L5210DN'],
    ],
  },
  {
    manufacturer: 'Lexmark',
    priceEuros: 410,
    weight: 15,
    models: [
      [2017, 'MS421dn'],
      [2021, 'MS431dn'],
    ],
  },
  {
    manufacturer: 'Canon',
    priceEuros: 3900,
    weight: 15,
    models: [
      [2017, 'imageRUNNER ADVANCE C3525i'],
      [2020, 'imageRUNNER ADVANCE DX C3826i'],
    ],
  },
  {
    manufacturer: 'Epson',
    priceEuros: 260,
    weight: 15,
    models: [
      [2017, 'WorkForce Pro WF-C5290'],
      [2022, 'WorkForce Pro WF-C5390'],
    ],
  },
];

export const networkGear: ProductLines = [
  {
    manufacturer: 'Cisco',
    priceEuros: 1250,
    weight: 30,
    models: [
      [2017, 'Catalyst 2960-X'],
      [2019, 'Catalyst 9200L-24P'],
    ],
  },
  {
    manufacturer: 'Aruba',
    priceEuros: 820,
    weight: 25,
    models: [
      [2017, '2540-24G'],
      [2021, 'Instant On 1930 24G'],
    ],
  },
  {
    manufacturer: 'Ubiquiti',
    priceEuros: 180,
    weight: 30,
    models: [
      [2017, 'UniFi AP-AC-Pro'],
      [2021, 'UniFi U6-Lite'],
      [2024, 'UniFi U7 Pro'],
    ],
  },
  {
    manufacturer: 'Fortinet',
    priceEuros: 740,
    weight: 15,
    models: [
      [2017, 'FortiGate 60E'],
      [2020, 'FortiGate 60F'],
      [2024, 'FortiGate 70G'],
    ],
  },
];

export const tablets: ProductLines = [
  {
    manufacturer: 'Apple',
    priceEuros: 390,
    weight: 55,
    models: [
      [2017, 'iPad (6th generation)'],
      [2019, 'iPad (7th generation)'],
      [2020, 'iPad (8th generation)'],
      [2021, 'iPad (9th generation)'],
      [2022, 'iPad (10th generation)'],
      [2025, 'iPad (A16)'],
    ],
  },
  {
    manufacturer: 'Samsung',
    priceEuros: 250,
    weight: 45,
    models: [
      [2017, 'Galaxy Tab A 10.5'],
      [2020, 'Galaxy Tab A7'],
      [2022, 'Galaxy Tab A8'],
      [2023, 'Galaxy Tab A9+'],
    ],
  },
];

export const smartphones: ProductLines = [
  {
    manufacturer: 'Samsung',
    priceEuros: 310,
    weight: 50,
    models: [
      [2017, 'Galaxy A8 (2018)'],
      [2019, 'Galaxy A50'],
      [2020, 'Galaxy A51'],
      [2021, 'Galaxy A52'],
      [2022, 'Galaxy A53 5G'],
      [2023, 'Galaxy A54 5G'],
      [2024, 'Galaxy A55 5G'],
    ],
  },
  {
    manufacturer: 'Apple',
    priceEuros: 560,
    weight: 35,
    models: [
      [2017, 'iPhone 8'],
      [2019, 'iPhone 11'],
      [2020, 'iPhone SE (2nd generation)'],
      [2022, 'iPhone SE (3rd generation)'],
      [2025, 'iPhone 16e'],
    ],
  },
  {
    manufacturer: 'Fairphone',
    priceEuros: 480,
    weight: 15,
    models: [
      [2017, 'Fairphone 2'],
      [2019, 'Fairphone 3'],
      [2021, 'Fairphone 4'],
      [2023, 'Fairphone 5'],
    ],
  },
];

export const projectors: ProductLines = [
  {
    manufacturer: 'Epson',
    priceEuros: 560,
    weight: 60,
    models: [
      [2017, 'EB-X41'],
      [2020, 'EB-FH06'],
    ],
  },
  {
    manufacturer: 'BenQ',
    priceEuros: 610,
    weight: 40,
    models: [
      [2017, 'MH606'],
      [2021, 'MH560'],
    ],
  },
];

export const powerBackups: ProductLines = [
  {
    manufacturer: 'APC',
    priceEuros: 520,
    weight: 60,
    models: [
      [2017, 'Smart-UPS SMT1500I'],
      [2020, 'Smart-UPS SMT1500IC'],
    ],
  },
  {
    manufacturer: 'Eaton',
    priceEuros: 430,
    weight: 40,
    models: [
      [2017, '5P 1150i'],
      [2022, '5P 1150i G2'],
    ],
  },
];

export const peripherals: ProductLines = [
  {
    manufacturer: 'Dell',
    priceEuros: 185,
    weight: 40,
    models: [
      [2017, 'WD15'],
      [2019, 'WD19'],
      [2021, 'WD19S'],
      [2024, 'WD25'],
    ],
  },
  {
    manufacturer: 'Lenovo',
    priceEuros: 190,
    weight: 30,
    models: [
      [2017, 'ThinkPad USB-C Dock Gen 2'],
      [2022, 'ThinkPad Universal USB-C Dock'],
    ],
  },
  { manufacturer: 'Logitech', priceEuros: 690, weight: 15, models: [[2017, 'MeetUp']] },
  {
    manufacturer: 'Jabra',
    priceEuros: 110,
    weight: 15,
    models: [
      [2017, 'Evolve 65'],
      [2020, 'Evolve2 65'],
    ],
  },
];

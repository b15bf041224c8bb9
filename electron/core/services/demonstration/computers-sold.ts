import type { ProductLines } from './product-line.ts';

export const laptops: ProductLines = [
  {
    manufacturer: 'Dell',
    priceEuros: 980,
    weight: 26,
    models: [
      [2017, 'Latitude 5490'],
      [2019, 'Latitude 5400'],
      [2020, 'Latitude 5410'],
      [2021, 'Latitude 5420'],
      [2022, 'Latitude 5430'],
      [2023, 'Latitude 5440'],
      [2024, 'Latitude 5450'],
      [2025, 'Pro 14 PC14250'],
    ],
  },
  {
    manufacturer: 'Lenovo',
    priceEuros: 1120,
    weight: 24,
    models: [
      [2017, 'ThinkPad T480'],
      [2019, 'ThinkPad T490'],
      [2020, 'ThinkPad T14 Gen 1'],
      [2021, 'ThinkPad T14 Gen 2'],
      [2022, 'ThinkPad T14 Gen 3'],
      [2023, 'ThinkPad T14 Gen 4'],
      [2024, 'ThinkPad T14 Gen 5'],
      [2025, 'ThinkPad T14 Gen 6'],
    ],
  },
  {
    manufacturer: 'HP',
    priceEuros: 1060,
    weight: 20,
    models: [
      [2017, 'EliteBook 840 G5'],
      [2019, 'EliteBook 840 G6'],
      [2020, 'EliteBook 840 G7'],
      [2021, 'EliteBook 840 G8'],
      [2022, 'EliteBook 840 G9'],
      [2023, 'EliteBook 840 G10'],
      [2024, 'EliteBook 840 G11'],
      [2025, 'EliteBook 8 G1i 14'],
    ],
  },
  {
    manufacturer: 'HP',
    priceEuros: 720,
    weight: 12,
    models: [
      [2017, 'ProBook 450 G5'],
      [2019, 'ProBook 450 G6'],
      [2020, 'ProBook 450 G7'],
      [2021, 'ProBook 450 G8'],
      [2022, 'ProBook 450 G9'],
      [2023, 'ProBook 450 G10'],
      [2025, 'ProBook 4 G1i 16'],
    ],
  },
  {
    manufacturer: 'Dell',
    priceEuros: 1480,
    weight: 5,
    models: [
      [2017, 'XPS 13 9370'],
      [2019, 'XPS 13 9380'],
      [2020, 'XPS 13 9310'],
      [2022, 'XPS 13 9315'],
      [2024, 'XPS 13 9340'],
    ],
  },
  {
    manufacturer: 'Apple',
    priceEuros: 1250,
    weight: 8,
    models: [
      [2017, 'MacBook Air (13-inch, 2017)'],
      [2019, 'MacBook Air (Retina, 13-inch, 2019)'],
      [2020, 'MacBook Air (M1, 2020)'],
      [2022, 'MacBook Air (M2, 2022)'],
      [2024, 'MacBook Air (13-inch, M3, 2024)'],
      [2025, 'MacBook Air (13-inch, M4, 2025)'],
    ],
  },
  {
    manufacturer: 'ASUS',
    priceEuros: 650,
    weight: 5,
    models: [
      [2017, 'ASUSPRO P2540'],
      [2020, 'ExpertBook P2451'],
      [2021, 'ExpertBook B1400'],
      [2023, 'ExpertBook B1402'],
    ],
  },
];

export const desktops: ProductLines = [
  {
    manufacturer: 'Dell',
    priceEuros: 690,
    weight: 40,
    models: [
      [2017, 'OptiPlex 5060 Tower'],
      [2019, 'OptiPlex 5070 Tower'],
      [2020, 'OptiPlex 5080 Tower'],
      [2021, 'OptiPlex 5090 Tower'],
      [2022, 'OptiPlex 5000 Tower'],
      [2023, 'OptiPlex 7010 Tower'],
      [2024, 'OptiPlex 7020 Tower'],
      [2025, 'Pro Tower QCT1250'],
    ],
  },
  {
    manufacturer: 'HP',
    priceEuros: 640,
    weight: 34,
    models: [
      [2017, 'ProDesk 400 G5 MT'],
      [2019, 'ProDesk 400 G6 MT'],
      [2020, 'ProDesk 400 G7 MT'],
      [2022, 'Pro Tower 400 G9'],
    ],
  },
  {
    manufacturer: 'Lenovo',
    priceEuros: 610,
    weight: 26,
    models: [
      [2017, 'ThinkCentre M720t'],
      [2020, 'ThinkCentre M70t'],
      [2021, 'ThinkCentre M70t Gen 2'],
      [2022, 'ThinkCentre M70t Gen 3'],
      [2023, 'ThinkCentre M70t Gen 4'],
      [2024, 'ThinkCentre M70t Gen 5'],
    ],
  },
];

export const miniPcs: ProductLines = [
  {
    manufacturer: 'Dell',
    priceEuros: 620,
    weight: 40,
    models: [
      [2017, 'OptiPlex 3060 Micro'],
      [2019, 'OptiPlex 3070 Micro'],
      [2020, 'OptiPlex 3080 Micro'],
      [2022, 'OptiPlex 3000 Micro'],
      [2023, 'OptiPlex 7010 Micro'],
    ],
  },
  {
    manufacturer: 'Lenovo',
    priceEuros: 590,
    weight: 35,
    models: [
      [2017, 'ThinkCentre M720q'],
      [2020, 'ThinkCentre M70q'],
      [2021, 'ThinkCentre M70q Gen 2'],
      [2022, 'ThinkCentre M70q Gen 3'],
      [2023, 'ThinkCentre M70q Gen 4'],
    ],
  },
  {
    manufacturer: 'HP',
    priceEuros: 640,
    weight: 25,
    models: [
      [2017, 'EliteDesk 800 G4 DM'],
      [2019, 'EliteDesk 800 G5 DM'],
      [2020, 'EliteDesk 800 G6 DM'],
      [2022, 'Elite Mini 800 G9'],
    ],
  },
];

export const workstations: ProductLines = [
  {
    manufacturer: 'Dell',
    priceEuros: 2300,
    weight: 40,
    models: [
      [2017, 'Precision 3630 Tower'],
      [2020, 'Precision 3650 Tower'],
      [2022, 'Precision 3660 Tower'],
      [2024, 'Precision 3680 Tower'],
    ],
  },
  {
    manufacturer: 'HP',
    priceEuros: 2450,
    weight: 35,
    models: [
      [2017, 'Z2 Tower G4'],
      [2020, 'Z2 Tower G5'],
      [2021, 'Z2 Tower G8'],
      [2022, 'Z2 Tower G9'],
    ],
  },
  {
    manufacturer: 'Lenovo',
    priceEuros: 2200,
    weight: 25,
    models: [
      [2017, 'ThinkStation P330'],
      [2020, 'ThinkStation P340'],
      [2021, 'ThinkStation P350'],
      [2022, 'ThinkStation P360'],
    ],
  },
];

export const allInOnes: ProductLines = [
  {
    manufacturer: 'HP',
    priceEuros: 890,
    weight: 50,
    models: [
      [2017, 'ProOne 400 G4'],
      [2019, 'ProOne 400 G5'],
      [2020, 'ProOne 440 G6'],
      [2022, 'ProOne 440 G9'],
    ],
  },
  {
    manufacturer: 'Dell',
    priceEuros: 950,
    weight: 35,
    models: [
      [2017, 'OptiPlex 5260 AIO'],
      [2020, 'OptiPlex 5480 AIO'],
      [2022, 'OptiPlex 5400 AIO'],
    ],
  },
  {
    manufacturer: 'Apple',
    priceEuros: 1350,
    weight: 15,
    models: [
      [2017, 'iMac (21.5-inch, 2017)'],
      [2019, 'iMac (Retina 4K, 21.5-inch, 2019)'],
      [2021, 'iMac (24-inch, M1, 2021)'],
      [2023, 'iMac (24-inch, M3, 2023)'],
    ],
  },
];

export const thinClients: ProductLines = [
  {
    manufacturer: 'Dell',
    priceEuros: 390,
    weight: 60,
    models: [
      [2017, 'Wyse 5070'],
      [2023, 'OptiPlex 3000 Thin Client'],
    ],
  },
  {
    manufacturer: 'HP',
    priceEuros: 370,
    weight: 40,
    models: [
      [2017, 't430'],
      [2020, 't540'],
      [2022, 'Elite t655'],
    ],
  },
];

export const servers: ProductLines = [
  {
    manufacturer: 'Dell',
    priceEuros: 4800,
    weight: 55,
    models: [
      [2017, 'PowerEdge R440'],
      [2021, 'PowerEdge R450'],
      [2023, 'PowerEdge R660xs'],
    ],
  },
  {
    manufacturer: 'HPE',
    priceEuros: 5100,
    weight: 45,
    models: [
      [2017, 'ProLiant DL360 Gen10'],
      [2023, 'ProLiant DL360 Gen11'],
    ],
  },
];

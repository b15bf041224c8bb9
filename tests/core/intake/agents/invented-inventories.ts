import { makeEdid } from '../../hardware/make-edid.ts';

/* Inventories of an invented fleet, in the shapes of inventory_format 1.0 and of the agents' XML. */

export const panelEdid = makeEdid({
  timing: { px: [1920, 1080], mm: [309, 174] },
  texts: [[0xfe, 'B140HAN04.0']],
  maker: 'AUO',
  centimetres: [31, 17],
}).toString('base64');
export const screenEdid = makeEdid({
  centimetres: [60, 34],
  timing: { px: [2560, 1440], mm: [597, 336] },
  texts: [
    [0xfc, 'DELL U2719D'],
    [0xff, 'H4T0XX2'],
  ],
}).toString('base64');

/** A laptop with a worn battery and a screen beside it, and all that an agent tells of a person and of programs. */
export const laptop = {
  action: 'inventory',
  deviceid: 'compta-03-2023-01-09-10-00-00',
  itemtype: 'Computer',
  tag: 'SIEGE',
  content: {
    versionclient: 'GLPI-Agent_v1.7',
    accesslog: { logdate: '2024-03-12 09:15:00', userid: 'a.martin' },
    hardware: {
      name: 'compta-03',
      uuid: '4C4C4544-0051-3010-8052-B3C04F4D3732',
      chassis_type: 'Notebook',
      memory: 15_872,
      lastloggeduser: 'a.martin',
      vmsystem: 'Physical',
      workgroup: 'example.org',
    },
    bios: {
      smanufacturer: 'Dell Inc.',
      smodel: 'Latitude 7420',
      ssn: '7QR3M72',
      assettag: 'INV-0042',
      mmanufacturer: 'Dell Inc.',
      mmodel: '0P1J5H',
      msn: '/7QR3M72/CNPE1/',
      bmanufacturer: 'Dell Inc.',
      bversion: '1.21.0',
      bdate: '2022-11-08',
    },
    cpus: [
      {
        name: '11th Gen Intel(R) Core(TM) i5-1145G7 @ 2.60GHz',
        manufacturer: 'Intel',
        core: 4,
        thread: 8,
        speed: 2600,
      },
    ],
    memories: [
      {
        capacity: 8192,
        caption: 'DIMM A',
        manufacturer: '80AD000080AD',
        speed: '3200 MT/s',
        type: 'DDR4',
        serialnumber: '2F11AB01',
        model: 'HMA81GS6DJR8N-XN',
        numslots: 1,
      },
      {
        capacity: 8192,
        caption: 'DIMM B',
        manufacturer: 'Samsung',
        speed: '3200',
        type: 'DDR4',
        serialnumber: '2F11AB02',
        numslots: 2,
      },
      { caption: 'DIMM C', numslots: 3 },
    ],
    storages: [
      {
        name: 'nvme0n1',
        model: 'PC711 NVMe SK hynix 512GB',
        serial: 'ASB9N5412109',
        disksize: 512_110,
        type: 'disk',
        interface: 'NVMe',
      },
      { name: 'sdb', model: 'Ultra Fit', disksize: 30_000, type: 'disk', interface: 'USB' },
    ],
    batteries: [
      {
        capacity: 63_000,
        real_capacity: 50_400,
        voltage: 15_200,
        chemistry: 'lithium-polymer',
        manufacturer: 'BYD',
        name: 'DELL 1PP63',
        serial: '1042',
      },
    ],
    monitors: [
      { base64: panelEdid, caption: 'panel', manufacturer: 'AUO' },
      {
        base64: screenEdid,
        caption: 'DELL U2719D',
        manufacturer: 'Dell Inc.',
        serial: 'H4T0XX2',
        port: 'DisplayPort',
      },
    ],
    networks: [
      { description: 'lo', type: 'loopback', mac: '00:00:00:00:00:00', virtualdev: true, status: 'up' },
      {
        description: 'eno1',
        type: 'ethernet',
        mac: 'E4:54:E8:11:22:33',
        speed: '1000',
        status: 'up',
        virtualdev: false,
        ipaddress: '192.0.2.10',
      },
      {
        description: 'eno1',
        type: 'ethernet',
        mac: 'E4:54:E8:11:22:33',
        speed: '1000',
        status: 'up',
        virtualdev: false,
        ipaddress6: 'fe80::1',
      },
      {
        description: 'wlp0s20f3',
        type: 'wifi',
        mac: '70:9C:D1:44:55:66',
        status: 'up',
        wifi_ssid: 'chez-moi',
        wifi_bssid: '00:11:22:33:44:55',
      },
      {
        description: 'enx00e04c680001',
        type: 'ethernet',
        mac: '00:E0:4C:68:00:01',
        status: 'up',
        driver: 'r8152',
      },
      { description: 'docker0', mac: '02:42:ac:11:00:01', type: 'bridge', virtualdev: true, status: 'up' },
    ],
    operatingsystem: {
      name: 'Debian GNU/Linux',
      full_name: 'Debian GNU/Linux 12 (bookworm)',
      version: '12.5',
      kernel_version: '6.1.0-18-amd64',
      arch: 'x86_64',
      timezone: { name: 'CET', offset: '+0100' },
    },
    softwares: [{ name: 'secret-program' }],
    processes: [{ cmd: '/usr/bin/secret-program', user: 'a.martin' }],
    users: [{ login: 'a.martin' }],
    local_users: [{ login: 'a.martin', name: 'Alice Martin' }],
  },
};

export const xml = (content: string, more = '<QUERY>INVENTORY</QUERY>', declaration = '') =>
  `${declaration}<REQUEST><CONTENT>${content}</CONTENT><DEVICEID>poste-2024-01-02-03-04-05</DEVICEID>${more}</REQUEST>`;

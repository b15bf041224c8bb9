/**
 * The words of the product in English, as ICU messages: what both the screens and the command line print. An id is
 * the kind of thing and its code in the domain, as in `category.laptop`.
 */
export const en = {
  'category.laptop': 'Laptop',
  'category.desktop': 'Desktop',
  'category.workstation': 'Workstation',
  'category.all-in-one': 'All-in-one',
  'category.mini-pc': 'Mini PC',
  'category.thin-client': 'Thin client',
  'category.server': 'Server',
  'category.monitor': 'Monitor',
  'category.tablet': 'Tablet',
  'category.smartphone': 'Smartphone',
  'category.printer': 'Printer',
  'category.network': 'Network equipment',
  'category.projector': 'Projector',
  'category.ups': 'UPS',
  'category.peripheral': 'Peripheral',
  'category.other': 'Other',
  'category.unknown': 'Category unknown',
  'status.ordered': 'Ordered',
  'status.in-stock': 'In stock',
  'status.in-service': 'In service',
  'status.in-repair': 'In repair',
  'status.reserved': 'Reserved',
  'status.retired': 'Retired',
  'status.resold': 'Resold',
  'status.donated': 'Donated',
  'status.recycled': 'Recycled',
  'condition.new': 'New',
  'condition.refurbished': 'Refurbished',
  'condition.reused': 'Reused',
  'basis.measured': 'Measured',
  'basis.entered': 'Entered',
  'basis.modelled': 'Modelled',
  'basis.typical': 'Typical',
  'basis.unknown': 'Unknown',
  'basis-meaning.measured': 'a meter of this machine said so.',
  'basis-meaning.entered': 'a person entered it.',
  'basis-meaning.modelled': 'computed from what is known of this very device.',
  'basis-meaning.typical': 'what is usual for devices of this category.',
  'basis-meaning.unknown': 'nothing allows an honest figure; unknown is not zero.',
  'unit.W': 'W',
  'unit.kWh': 'kWh',
  'unit.kgCO2e': 'kg CO₂e',
  'unit.years': 'years',
  'change-source.person': 'Entered by a person',
  'change-source.machine': 'Read from the machine itself',
  'change-source.undo': 'Undone',
  'change-source.demonstration': 'Demonstration fleet',
  'change-source.import': 'Imported from a file',
  'field.name': 'Name',
  'field.assetTag': 'Asset tag',
  'field.category': 'Category',
  'field.manufacturer': 'Manufacturer',
  'field.model': 'Model',
  'field.serialNumber': 'Serial number',
  'field.hardwareUuid': 'Hardware UUID',
  'field.status': 'Status',
  'field.siteId': 'Site',
  'field.siteName': 'Site',
  'field.holder': 'Holder',
  'field.purchasedOn': 'Purchase date',
  'field.purchasePrice': 'Purchase price, excluding VAT',
  'field.currency': 'Currency',
  'field.location': 'Location',
  'field.supplier': 'Supplier',
  'field.orderNumber': 'Order number',
  'field.condition': 'Condition at purchase',
  'field.warrantyEndsOn': 'End of warranty',
  'field.weightKg': 'Weight',
  'field.quantity': 'Quantity',
  'field.tags': 'Tags',
  'field.retiredOn': 'Retired on',
  'field.recipient': 'Recipient',
  'field.disposalProof': 'Proof of disposal',
  'field.notes': 'Notes',
  'field.id': 'Identifier',
  'field.isThisMachine': 'This machine',
  'field.isDemonstration': 'Demonstration',
  'field.createdAtMs': 'Added',
  'field.updatedAtMs': 'Changed',
  'field.created': 'Device added',
  'inventory.device': 'Identity',
  'inventory.mainboard': 'Mainboard',
  'inventory.firmware': 'Firmware',
  'inventory.cpu': 'Processor',
  'inventory.memory': 'Memory',
  'inventory.storage': 'Storage',
  'inventory.batteries': 'Batteries',
  'inventory.gpus': 'Graphics',
  'inventory.displays': 'Displays',
  'inventory.network': 'Network',
  'inventory.os': 'Operating system',
  'domain.system': 'Whole machine',
  'domain.package': 'Processor package',
  'domain.core': 'Processor cores',
  'domain.uncore': 'Processor graphics and shared parts',
  'domain.dram': 'Memory',
  'domain.gpu': 'Graphics processor',
  'meter.battery-discharge': 'Battery discharge',
  'meter.power-telemetry': 'Power controller of the Mac',
  'meter.energy-meter-interface': 'Energy counters of Windows (EMI)',
  'meter.system-management-controller': 'Power sensor of the Mac',
  'meter.rapl': 'Processor energy counters (RAPL)',
  'meter.rapl-psys': 'Platform counter (RAPL psys)',
  'meter.rapl-package': 'Processor package{part, select, none {} other { {part}}} (RAPL)',
  'meter.rapl-core': 'Processor cores{part, select, none {} other { {part}}} (RAPL)',
  'meter.rapl-uncore': 'Processor graphics and shared parts{part, select, none {} other { {part}}} (RAPL)',
  'meter.rapl-dram': 'Memory{part, select, none {} other { {part}}} (RAPL)',
  'meter.nvidia': 'NVIDIA graphics card{part, select, none {} other { {part}}}',
  'meter-reason.no-answer': 'It did not answer in time.',
  'meter-reason.counters-forbidden':
    'Only the administrator may read it (kernel 5.10 and newer, CVE-2020-8694).',
  'meter-reason.counters-virtual':
    'A virtual machine or container: the processor’s energy counters are not passed on to it.',
  'meter-reason.counters-still': 'The processor’s energy counters are there but do not count.',
  'meter-reason.looked-at-once':
    'It answered only once during the measurement: two answers make a power with its bounds.',
  'meter-reason.counters-without-driver':
    'The kernel has no driver for this processor’s energy counters, or it is not loaded.',
  'meter-reason.counters-not-x86':
    'Only processors of Intel and AMD have these energy counters (RAPL); this one is of another kind.',
  'meter-reason.no-battery': 'This machine has no battery.',
  'meter-reason.battery-on-mains':
    'The battery tells the machine’s consumption only while it feeds it, and the machine is on mains now.',
  'meter-reason.battery-not-discharging':
    'The battery tells the machine’s consumption only while it discharges, and it does not now.',
  'meter-reason.battery-without-power': 'A battery discharges without telling its power.',
  'meter-reason.energy-meter-silent':
    'Windows gave no energy counters: they need Windows 11 on a physical machine, with a processor whose driver passes its counters on.',
  'meter-reason.energy-meter-without-package': 'Windows has energy counters, but none of a whole processor.',
  'meter-reason.mac-sensor-private':
    'The power sensor of a Mac without battery needs a private interface or the administrator’s rights, which Perdure does not ask for.',
  'meter-reason.graphics-without-tool':
    'NVIDIA’s card tells its power through nvidia-smi, which is not installed or not on the search path.',
  'meter-reason.graphics-asleep': 'NVIDIA’s card sleeps; asking it would wake it and keep it awake.',
  'meter-reason.graphics-pausing':
    'NVIDIA’s card is left alone for a moment, so that it may sleep; if it stays awake by itself, it is asked again.',
  'meter-reason.graphics-on-battery':
    'NVIDIA’s card is not asked while the machine runs on battery, so that it may sleep.',
  'meter-reason.graphics-silent': 'nvidia-smi gives no answer; it is started again from time to time.',
  'meter-reason.graphics-failed': 'nvidia-smi ended with an error; it is started again from time to time.',
  'meter-reason.graphics-without-power': 'NVIDIA’s card does not tell its power.',
  'meter-at-rest': 'Nothing is wrong with it.',
  'meter-remedy.graphics-without-tool':
    'Install NVIDIA’s driver with its tools (on Debian and Ubuntu: the package nvidia-smi or nvidia-utils).',
  'remedy-note.counters-forbidden':
    'These commands let a group of its own, with you in it, read the counters; then log in again. Not everybody: from the counters other programs could guess secrets (CVE-2020-8694). Perdure itself never runs as administrator.',
  'remedy-note.counters-without-driver':
    'First step, as administrator: load the driver, now and with each start of the machine. Second step: the counters can then be read by the administrator only; look here again for the commands that give one group that right.',
  'meter-reason.not-read-yet': 'This version does not read it yet on this operating system.',
  'meter-remedy.looked-at-once': 'Measure for longer: a minute, for instance.',
  'meter-remedy.battery-on-mains': 'Unplug the charger for a few minutes.',
  'meter-remedy.battery-not-discharging': 'Unplug the charger for a few minutes.',
  'inventory-reason.no-firmware-tables':
    'The kernel shows no firmware tables here, as in many virtual machines and containers, and on boards described by a device tree.',
  'inventory-reason.firmware-forbidden': 'Only the administrator may read it.',
  'inventory-reason.firmware-untold': 'The firmware does not name it, or holds placeholders in its place.',
  'inventory-reason.modules-no-tool': 'The modules are not read: dmidecode is not installed.',
  'inventory-reason.modules-forbidden':
    'The modules are not read: only the administrator may read the firmware tables.',
  'inventory-reason.modules-untold': 'The firmware does not tell of the memory modules.',
  'inventory-reason.drives-no-tool': 'Wear and health are not read: smartctl is not installed.',
  'inventory-reason.drives-forbidden':
    'Wear and health are not read: only the administrator may ask a drive.',
  'inventory-reason.drive-asleep': 'Asleep: its wear and health were not asked, so as not to wake it.',
  'inventory-reason.drive-silent': 'It gives no account of its wear and health.',
  'inventory-reason.no-drives': 'The kernel shows no drives here, as in some containers.',
  'inventory-reason.no-batteries': 'The kernel has no list of batteries here.',
  'inventory-reason.no-gpus': 'The kernel shows neither a PCI bus nor graphics drivers here.',
  'inventory-reason.no-displays': 'The kernel shows no graphics connectors here.',
  'inventory-reason.display-without-edid':
    'The screen tells nothing of itself: its EDID is missing or damaged.',
  'inventory-reason.no-network': 'The kernel has no list of network interfaces here.',
  'inventory-reason.no-processor': 'The kernel describes no processor here.',
  'inventory-remedy.modules-no-tool': 'Install the package dmidecode.',
  'inventory-remedy.drives-no-tool': 'Install the package smartmontools.',
  'reason.virtual-machine': 'This is a virtual machine: what its host consumes cannot be seen from inside.',
  'reason.no-published-list':
    'No published list of products of this category is large and open enough to give a typical figure.',
  'reason.no-meter': 'This machine gives no power reading.',
  'reason.no-interval': 'No interval was measured: two readings of the meter are needed.',
  'reason.not-read-yet': 'Not read yet.',
  'reason.no-purchase-date': 'The purchase date is not known.',
  'assumption.power-sampled':
    'The power was sampled at random instants: what it did in between is bounded by how much the samples that follow each other differ.',
  'assumption.graphics-meter-accuracy':
    'The graphics card’s own meter is taken to be right within 5%, as its maker stated for older cards.',
  'assumption.duty-cycle-laptop':
    'ENERGY STAR version 8.0’s year: off 25%, asleep 35%, idle with the screen off 10%, idle with the screen on 30%.',
  'assumption.duty-cycle-tablet':
    'ENERGY STAR version 8.0’s year: off 25%, asleep 35%, idle with the screen off 10%, idle with the screen on 30%.',
  'assumption.duty-cycle-desktop':
    'ENERGY STAR version 8.0’s year: off 15%, asleep 45%, idle with the screen off 10%, idle with the screen on 30%.',
  'assumption.duty-cycle-mini-pc':
    'ENERGY STAR version 8.0’s year: off 15%, asleep 45%, idle with the screen off 10%, idle with the screen on 30%.',
  'assumption.duty-cycle-all-in-one':
    'ENERGY STAR version 8.0’s year: off 15%, asleep 45%, idle with the screen off 10%, idle with the screen on 30%.',
  'assumption.duty-cycle-workstation':
    'ENERGY STAR version 8.0’s year: off 10%, asleep 35%, idle with the screen off 20%, idle with the screen on 35%.',
  'assumption.duty-cycle-thin-client':
    'ENERGY STAR version 8.0’s year: off 45%, asleep 5%, idle with the screen off 15%, idle with the screen on 35%.',
  'assumption.duty-cycle-by-kind':
    'Each product of the list spends the year as ENERGY STAR version 8.0 lays down for its kind.',
  'assumption.duty-cycle-monitor': 'The monitor is on 35% of the year and asleep the rest.',
  'assumption.idle-only':
    'The machine is taken as idle while it is on: work adds to it, so that a busy machine uses more.',
  'assumption.certified-products':
    'The range is that of certified products of 2020 and earlier; older or uncertified ones may use more.',
  'assumption.declared-server-energy':
    'Yearly energy as declared by the makers of servers, nearly all of one maker (Dell), always on.',
  'assumption.brightness-as-certified': 'The brightness is the one set for certification.',
  'assumption.kind-unknown':
    'The kind of computer is not known: all personal computers of the list are taken together, more than half of them laptops.',
  'assumption.taken-as-physical': 'It is not known whether this is a physical machine; it is taken as one.',
  'assumption.short-idle': 'The machine is on and idle, its screen on: work adds to it.',
  'assumption.monitor-on': 'The monitor is on, at the brightness set for certification.',
  'assumption.mean-of-declared-energy':
    'The mean power over a year, from the yearly energy that the makers declare.',
  'assumption.part-only-package':
    'This is the power of the processor package alone: the rest of the machine and the losses of its power supply come on top.',
  'assumption.part-only-package-2':
    'This is the power of 2 processor packages together, alone: the rest of the machine and the losses of its power supply come on top.',
  'assumption.part-only-package-4':
    'This is the power of 4 processor packages together, alone: the rest of the machine and the losses of its power supply come on top.',
  'assumption.part-only-core':
    'This is the power of the processor’s cores alone: the rest of the machine and the losses of its power supply come on top.',
  'assumption.part-only-uncore':
    'This is the power of the processor’s graphics and shared parts alone: the rest of the machine and the losses of its power supply come on top.',
  'assumption.part-only-dram':
    'This is the power of the memory alone: the rest of the machine and the losses of its power supply come on top.',
  'assumption.part-only-gpu':
    'This is the power of the graphics processor alone: the rest of the machine and the losses of its power supply come on top.',
  'assumption.battery-gauge-accuracy': 'The battery’s fuel gauge is taken to be right within 10%.',
  'assumption.platform-counter-accuracy':
    'The platform counter (psys) was seen to read from 9% too little to 31% too much on two laptops; not every maker wires it.',
  'assumption.chip-counter-accuracy':
    'The chip’s own counter is taken to be right within 10%; it is a model inside the chip on some processors.',
  'os-support.published': 'End of security updates for this release.',
  'os-support.published-with-extension':
    'End of ordinary security updates; a longer programme, which must be joined or covers less, goes on until {extendedEndsOn}.',
  'os-support.latest-minor-release':
    'End of security updates for this major release, provided its latest minor release is installed.',
  'os-support.edition-unknown':
    'The edition of Windows is not known: this is the earlier of the dates of its editions.',
  'os-support.updates-stopped':
    'The maker publishes no end date; updates for this release are known to have stopped by this date.',
  'os-support.maker-publishes-none': 'The maker publishes no end date for this release.',
  'os-support.rolling-release':
    'A rolling release is supported as long as it is kept up to date: it has no end date.',
  'os-support.testing-release': 'A release under test has no end date yet.',
  'os-support.release-not-listed':
    'This release is not in the list of end-of-support dates shipped with this version (2026).',
  'os-support.version-unknown': 'The version of the operating system is not known.',
  'os-support.not-listed': 'No end-of-support dates are listed for this operating system.',
  'os-support.name-unknown': 'The operating system is not known.',
  'source-use.energy-star-computers': 'Typical yearly energy and power of computers and tablets',
  'source-use.energy-star-displays': 'Typical yearly energy and power of monitors',
  'source-use.energy-star-duty-cycles': 'Hours a year that a device spends off, asleep and idle',
  'source-use.boavizta-footprints': 'Typical yearly energy and power of servers',
  'source-use.endoflife-date': 'Date until which an operating system receives security updates',
  'source-use.codecarbon-rapl': 'Bounds of a power measured by the platform counter (psys)',
} as const;

//! Numbers that look random and are the same on every machine (`SplitMix64`).

pub(super) struct Random(u64);

/// Enough different words that the text compresses like code somebody wrote.
const WORDS: [&str; 48] = [
    "account", "address", "amount", "archive", "balance", "batch", "budget", "buffer", "channel",
    "client", "contract", "counter", "currency", "customer", "deadline", "delivery", "discount",
    "document", "event", "factor", "forecast", "handler", "index", "invoice", "ledger", "limit",
    "margin", "message", "notice", "offer", "order", "parcel", "payment", "period", "queue",
    "quota", "rebate", "record", "refund", "region", "reserve", "schedule", "session", "shipment",
    "status", "supplier", "transfer", "voucher",
];

impl Random {
    /// The same seeds give the same numbers.
    pub(super) fn new(seeds: [u32; 3]) -> Self {
        let [a, b, c] = seeds.map(u64::from);
        Self((a << 42) ^ (b << 21) ^ c)
    }

    /// A number from 0 to one below the limit.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (bits ^ (bits >> 31)) % limit
    }

    /// True that many times in a hundred.
    pub(super) fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// Words with something between them.
    pub(super) fn words(&mut self, count: usize, between: &str) -> String {
        let word = |_| WORDS[self.below(WORDS.len() as u64) as usize];
        (0..count).map(word).collect::<Vec<_>>().join(between)
    }
}

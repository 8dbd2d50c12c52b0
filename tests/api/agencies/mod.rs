mod tree;
